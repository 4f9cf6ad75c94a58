package io.agentmesh.cli.roles;

import io.agentmesh.cli.command.Cli;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the roles, and which of them the tenant changed.")
final class ListRoles implements Runnable {

  private final Cli cli;

  ListRoles(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Roles.PATH), Roles.TABLE);
  }
}
