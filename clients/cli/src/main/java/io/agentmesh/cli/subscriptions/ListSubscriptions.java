package io.agentmesh.cli.subscriptions;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List subscriptions.")
final class ListSubscriptions implements Runnable {

  private final Cli cli;

  @Option(names = "--agent", paramLabel = "ID", description = "Only those of this agent.")
  private @Nullable String agent;

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Only those to this topic.")
  private @Nullable String topic;

  @Mixin private Paging paging = new Paging();

  ListSubscriptions(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Query filters = new Query().with("agent", agent).with("topic", topic);
    paging.show(cli, Subscriptions.PATH, filters, Subscriptions.TABLE, "subscriptions");
  }
}
