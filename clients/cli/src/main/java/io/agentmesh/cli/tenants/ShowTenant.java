package io.agentmesh.cli.tenants;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a tenant, its limits and what it uses of them.")
final class ShowTenant implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The tenant; your own needs no special right.")
  private String id = "";

  ShowTenant(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Api.path(Tenants.PATH, id, "")), Fields.ALL);
  }
}
