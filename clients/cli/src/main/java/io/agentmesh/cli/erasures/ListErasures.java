package io.agentmesh.cli.erasures;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the erasures, the earliest first.")
final class ListErasures implements Runnable {

  private final Cli cli;

  @Mixin private Paging paging = new Paging();

  ListErasures(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    paging.show(cli, Erasures.PATH, new Query(), Erasures.TABLE, "erasures");
  }
}
