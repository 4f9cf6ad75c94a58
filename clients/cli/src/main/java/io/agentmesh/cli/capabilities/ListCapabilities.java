package io.agentmesh.cli.capabilities;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the capabilities that have a contract, by name.")
final class ListCapabilities implements Runnable {

  private final Cli cli;

  @Mixin private Paging paging = new Paging();

  ListCapabilities(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    paging.show(cli, Capabilities.PATH, new Query(), Capabilities.TABLE, "capabilities");
  }
}
