package io.agentmesh.cli.holds;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the legal holds that stand, by name.")
final class ListHolds implements Runnable {

  private final Cli cli;

  @Mixin private Paging paging = new Paging();

  ListHolds(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    paging.show(cli, LegalHolds.PATH, new Query(), LegalHolds.TABLE, "legal holds");
  }
}
