package io.agentmesh.cli.subscriptions;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "End a subscription; what it already got stays.")
final class DeleteSubscription implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The subscription.")
  private String id = "";

  @Mixin private Sending sending = new Sending();

  DeleteSubscription(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.send(Change.delete(Api.path(Subscriptions.PATH, id, "")), sending);
    if (!sending.isDryRun()) {
      cli.note("Subscription " + id + " is deleted.");
    }
  }
}
