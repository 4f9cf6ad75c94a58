package io.agentmesh.cli.apikeys;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Consent;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", description = "Revoke a key; who uses it is refused from now on.")
final class RevokeApiKey implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The key, by its id.")
  private String id = "";

  @Mixin private Consent consent = new Consent();
  @Mixin private Sending sending = new Sending();

  RevokeApiKey(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (!sending.isDryRun()) {
      consent.ensure("Revoke API key " + id, cli.shell());
    }
    cli.send(Change.delete(Api.path(ApiKeys.PATH, id, "")), sending);
    if (!sending.isDryRun()) {
      cli.note("API key " + id + " is revoked.");
    }
  }
}
