package io.agentmesh.cli.capabilities;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Consent;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = "Remove the contract of a capability; agents keep the capability.")
final class RemoveCapability implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "CAPABILITY", description = "The capability.")
  private String capability = "";

  @Mixin private Consent consent = new Consent();
  @Mixin private Sending sending = new Sending();

  RemoveCapability(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (!sending.isDryRun()) {
      consent.ensure("Remove the contract of capability " + capability, cli.shell());
    }
    cli.send(Change.delete(Capabilities.path(capability)), sending);
    if (!sending.isDryRun()) {
      cli.note("Tasks that need " + capability + " are not judged any more.");
    }
  }
}
