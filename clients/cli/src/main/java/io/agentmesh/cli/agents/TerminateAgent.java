package io.agentmesh.cli.agents;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Consent;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.agents.Termination;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "terminate", description = "End an agent for good.")
final class TerminateAgent implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The agent.")
  private String id = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for the history.")
  private String reason = "";

  @Option(names = "--force", description = "Although it holds leases; they are given back.")
  private boolean force;

  @Mixin private Consent consent = new Consent();
  @Mixin private Sending sending = new Sending();

  TerminateAgent(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (!sending.isDryRun()) {
      consent.ensure("Terminate agent " + id + " for good", cli.shell());
    }
    Termination termination = new Termination(reason, force ? true : null);
    cli.send(Change.post(Api.path(Agents.PATH, id, "/terminate"), termination), sending);
  }
}
