package io.agentmesh.cli.resilience;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a policy: how it is, and how it is configured.")
final class ShowResilience implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "NAME", description = "The policy.")
  private String name = "";

  ShowResilience(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Resilience.path(name)), Fields.ALL);
  }
}
