package io.agentmesh.cli.approvals;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List what is asked for, or given and not yet used.")
final class ListApprovals implements Runnable {

  private final Cli cli;

  @Mixin private Paging paging = new Paging();

  ListApprovals(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    paging.show(cli, Approvals.PATH, new Query(), Approvals.TABLE, "approvals");
  }
}
