package io.agentmesh.cli.deadletters;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "redrive",
    description = "Try again: a task becomes a new task, a delivery is pending once more.")
final class RedriveDeadLetter implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The dead letter.")
  private String id = "";

  @Mixin private Sending sending = new Sending();

  RedriveDeadLetter(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.send(Change.act(Api.path(DeadLetters.PATH, id, "/redrive")), sending);
  }
}
