package io.agentmesh.cli.messages;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import io.agentmesh.wire.rest.messages.DeliveryState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List messages that still have deliveries, newest first.")
final class ListMessages implements Runnable {

  private final Cli cli;

  @Option(names = "--agent", paramLabel = "ID", description = "Only messages for this agent.")
  private @Nullable String agent;

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Only messages to this topic.")
  private @Nullable String topic;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only messages with a delivery that is ${COMPLETION-CANDIDATES}.")
  private @Nullable DeliveryState state;

  @Mixin private Paging paging = new Paging();

  ListMessages(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Query filters = new Query().with("agent", agent).with("topic", topic).with("state", state);
    paging.show(cli, Messages.PATH, filters, Messages.TABLE, "messages");
  }
}
