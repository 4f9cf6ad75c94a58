package io.agentmesh.cli.delegations;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    description = "List what your key gave and was given; all of the tenant if it sees every key.")
final class ListDelegations implements Runnable {

  private final Cli cli;

  @Mixin private Paging paging = new Paging();

  ListDelegations(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    paging.show(cli, Delegations.PATH, new Query(), Delegations.TABLE, "delegations");
  }
}
