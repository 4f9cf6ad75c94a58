package io.agentmesh.cli.tenants;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Consent;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Delete a tenant with all that it has.")
final class DeleteTenant implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The tenant.")
  private String id = "";

  @Mixin private Consent consent = new Consent();

  @Mixin private Sending sending = new Sending();

  DeleteTenant(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (!sending.isDryRun()) {
      consent.ensure("Delete tenant " + id + " with all that it has", cli.shell());
    }
    cli.send(Change.delete(Api.path(Tenants.PATH, id, "")), sending);
    if (!sending.isDryRun()) {
      cli.note("Tenant " + id + " is being deleted.");
    }
  }
}
