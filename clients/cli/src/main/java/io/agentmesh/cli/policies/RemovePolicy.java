package io.agentmesh.cli.policies;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Consent;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Drop a policy.")
final class RemovePolicy implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The policy.")
  private String id = "";

  @Mixin private Consent consent = new Consent();
  @Mixin private Sending sending = new Sending();

  RemovePolicy(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (!sending.isDryRun()) {
      consent.ensure("Drop policy " + id, cli.shell());
    }
    cli.send(Change.delete(Policies.path(id)), sending);
    if (!sending.isDryRun()) {
      cli.note("Policy " + id + " is dropped.");
    }
  }
}
