package io.agentmesh.cli.subscriptions;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that is done with subscriptions. */
@Command(name = "subscriptions", description = "Let agents get the messages of a topic.")
public final class Subscriptions {

  static final String PATH = "/v1/subscriptions";

  static final String REPLAYS = "/v1/replays";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/id"),
          Column.at("TOPIC", "/topic"),
          Column.at("AGENT", "/agent"),
          Column.at("GROUP", "/group"),
          Column.at("CREATED BY", "/createdBy"),
          Column.time("CREATED", "/createdAt"));

  private Subscriptions() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Subscriptions())
        .addSubcommand(new CreateSubscription(cli))
        .addSubcommand(new ListSubscriptions(cli))
        .addSubcommand(new DeleteSubscription(cli))
        .addSubcommand(new ReplayTopics(cli))
        .addSubcommand(new ListReplays(cli))
        .addSubcommand(new CancelReplay(cli));
  }
}
