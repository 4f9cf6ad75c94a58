package io.agentmesh.cli.roles;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Consent;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.apikeys.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "reset", description = "Let a role do again what is built in.")
final class ResetRole implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ROLE", description = "The role: ${COMPLETION-CANDIDATES}.")
  private Role role = Role.VIEWER;

  @Mixin private Consent consent = new Consent();
  @Mixin private Sending sending = new Sending();

  ResetRole(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (!sending.isDryRun()) {
      consent.ensure("Let role " + role + " do again what is built in", cli.shell());
    }
    cli.send(Change.delete(Roles.path(role)), sending);
  }
}
