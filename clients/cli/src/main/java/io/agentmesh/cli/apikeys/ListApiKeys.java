package io.agentmesh.cli.apikeys;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List keys, without their secrets.")
final class ListApiKeys implements Runnable {

  private final Cli cli;

  @Mixin private Paging paging = new Paging();

  ListApiKeys(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    paging.show(cli, ApiKeys.PATH, new Query(), ApiKeys.TABLE, "API keys");
  }
}
