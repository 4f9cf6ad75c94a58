package io.agentmesh.cli.tenants;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "quotas",
    description = "Set the quotas of a tenant; those not given are as configured.")
final class SetQuotas implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The tenant.")
  private String id = "";

  @Mixin private QuotaOptions quotas = new QuotaOptions();

  @Mixin private Sending sending = new Sending();

  SetQuotas(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    String path = Api.path(Tenants.PATH, id, "/quotas");
    cli.send(Change.put(path, quotas.given()), sending);
  }
}
