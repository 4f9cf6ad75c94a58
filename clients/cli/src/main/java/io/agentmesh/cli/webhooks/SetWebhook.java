package io.agentmesh.cli.webhooks;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.webhooks.WebhookRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "set",
    description = "Set or move the webhook of an agent; the secret of a new one is shown once.")
final class SetWebhook implements Runnable {

  private final Cli cli;

  @Parameters(index = "0", paramLabel = "ID", description = "The agent.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "URL", description = "Where to push to, https.")
  private String url = "";

  @Mixin private SecretFile secret = new SecretFile();
  @Mixin private Sending sending = new Sending();

  SetWebhook(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    secret.send(cli, Change.put(Webhooks.path(id, ""), new WebhookRequest(url)), sending);
  }
}
