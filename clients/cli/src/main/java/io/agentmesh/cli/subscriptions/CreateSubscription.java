package io.agentmesh.cli.subscriptions;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.subscriptions.SubscriptionRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "create", description = "Subscribe an agent to a topic.")
final class CreateSubscription implements Runnable {

  private final Cli cli;

  @Option(
      names = "--topic",
      required = true,
      paramLabel = "TOPIC",
      description = "The topics: orders.created, orders.* (one word) or orders.> (the rest).")
  private String topic = "";

  @Option(names = "--agent", required = true, paramLabel = "ID", description = "The agent.")
  private String agent = "";

  @Option(
      names = "--group",
      paramLabel = "NAME",
      description = "The group, of which each message reaches one agent.")
  private @Nullable String group;

  @Mixin private Sending sending = new Sending();

  CreateSubscription(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.send(
        Change.post(Subscriptions.PATH, new SubscriptionRequest(topic, agent, group)), sending);
  }
}
