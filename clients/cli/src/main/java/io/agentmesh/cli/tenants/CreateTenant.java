package io.agentmesh.cli.tenants;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.tenants.TenantRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "create",
    description = "Create a tenant; the secret of its first admin key is shown once.")
final class CreateTenant implements Runnable {

  private final Cli cli;

  @Parameters(
      paramLabel = "ID",
      description = "Its name: 1 to 64 small letters, digits and hyphens.")
  private String id = "";

  @Mixin private QuotaOptions quotas = new QuotaOptions();

  @Mixin private Sending sending = new Sending();

  CreateTenant(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.send(Change.post(Tenants.PATH, new TenantRequest(id, quotas.given())), sending);
  }
}
