package io.agentmesh.cli.subscriptions;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.subscriptions.SubscriptionRequest;
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
      description = "The topic, such as orders.created.")
  private String topic = "";

  @Option(names = "--agent", required = true, paramLabel = "ID", description = "The agent.")
  private String agent = "";

  @Mixin private Sending sending = new Sending();

  CreateSubscription(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.send(Change.post(Subscriptions.PATH, new SubscriptionRequest(topic, agent)), sending);
  }
}
