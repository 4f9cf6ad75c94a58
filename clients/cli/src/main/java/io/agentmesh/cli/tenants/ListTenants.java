package io.agentmesh.cli.tenants;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List tenants with what they use, by id.")
final class ListTenants implements Runnable {

  private final Cli cli;

  @Mixin private Paging paging = new Paging();

  ListTenants(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    paging.show(cli, Tenants.PATH, new Query(), Tenants.TABLE, "tenants");
  }
}
