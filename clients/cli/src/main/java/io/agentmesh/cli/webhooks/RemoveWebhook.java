package io.agentmesh.cli.webhooks;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Consent;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = "Remove the webhook of an agent; nothing is pushed any more.")
final class RemoveWebhook implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The agent.")
  private String id = "";

  @Mixin private Consent consent = new Consent();
  @Mixin private Sending sending = new Sending();

  RemoveWebhook(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (!sending.isDryRun()) {
      consent.ensure("Remove the webhook of agent " + id, cli.shell());
    }
    cli.send(Change.delete(Webhooks.path(id, "")), sending);
    if (!sending.isDryRun()) {
      cli.note("Agent " + id + " has no webhook any more.");
    }
  }
}
