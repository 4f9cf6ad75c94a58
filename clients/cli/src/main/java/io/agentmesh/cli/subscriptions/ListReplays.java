package io.agentmesh.cli.subscriptions;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "replays", description = "List what replay started, newest first.")
final class ListReplays implements Runnable {

  private static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/id"),
          Column.at("SUBSCRIPTION", "/subscription"),
          Column.at("TOPIC", "/topic"),
          Column.at("STATUS", "/status"),
          Column.at("REPLAYED", "/replayed"),
          Column.at("SKIPPED", "/skipped"),
          Column.time("STARTED", "/startedAt"));

  private final Cli cli;

  @Option(
      names = "--subscription",
      paramLabel = "ID",
      description = "Only those of this subscription.")
  private @Nullable String subscription;

  ListReplays(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(
        cli.api().get(Subscriptions.REPLAYS + new Query().with("subscription", subscription)),
        TABLE);
  }
}
