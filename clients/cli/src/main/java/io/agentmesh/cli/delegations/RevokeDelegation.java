package io.agentmesh.cli.delegations;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Consent;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "revoke",
    description =
        "Revoke a delegation; nobody acts under it any more, nor under one that rests on it.")
final class RevokeDelegation implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The delegation, by its id.")
  private String id = "";

  @Mixin private Consent consent = new Consent();
  @Mixin private Sending sending = new Sending();

  RevokeDelegation(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (!sending.isDryRun()) {
      consent.ensure("Revoke delegation " + id, cli.shell());
    }
    cli.send(Change.delete(Api.path(Delegations.PATH, id, "")), sending);
    if (!sending.isDryRun()) {
      cli.note("Delegation " + id + " is revoked.");
    }
  }
}
