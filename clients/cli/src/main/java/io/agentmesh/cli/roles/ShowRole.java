package io.agentmesh.cli.roles;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.wire.rest.apikeys.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show what a role may do.")
final class ShowRole implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ROLE", description = "The role: ${COMPLETION-CANDIDATES}.")
  private Role role = Role.VIEWER;

  ShowRole(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Roles.path(role)), Fields.ALL);
  }
}
