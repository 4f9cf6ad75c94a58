package io.agentmesh.cli.deadletters;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine.Command;

@Command(
    name = "mendings",
    description = "List what redrive-all and discard-all started, newest first.")
final class ListMendings implements Runnable {

  private static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/id"),
          Column.at("ACT", "/act"),
          Column.at("STATUS", "/status"),
          Column.at("EXAMINED", "/examined"),
          Column.at("OF", "/letters"),
          Column.at("MENDED", "/mended"),
          Column.at("REFUSED", "/refused"),
          Column.time("STARTED", "/startedAt"));

  private final Cli cli;

  ListMendings(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(DeadLetters.MENDINGS), TABLE);
  }
}
