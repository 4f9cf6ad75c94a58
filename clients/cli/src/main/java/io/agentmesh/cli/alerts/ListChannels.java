package io.agentmesh.cli.alerts;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine.Command;

@Command(name = "channels", description = "Show how the node's alert channels are.")
final class ListChannels implements Runnable {

  private static final Table TABLE =
      Table.of(
          "items",
          Column.at("CHANNEL", "/name"),
          Column.at("WAITING", "/waiting"),
          Column.at("FAILURES", "/failuresInARow"),
          Column.shortened("TROUBLE", "/trouble", 80));

  private final Cli cli;

  ListChannels(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Alerts.CHANNELS), TABLE);
  }
}
