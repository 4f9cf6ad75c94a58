package io.agentmesh.cli.deadletters;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Consent;
import io.agentmesh.cli.command.Sending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "discard", description = "Discard a dead letter for good.")
final class DiscardDeadLetter implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The dead letter.")
  private String id = "";

  @Mixin private Consent consent = new Consent();
  @Mixin private Sending sending = new Sending();

  DiscardDeadLetter(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (!sending.isDryRun()) {
      consent.ensure("Discard dead letter " + id, cli.shell());
    }
    cli.send(Change.delete(Api.path(DeadLetters.PATH, id, "")), sending);
    if (!sending.isDryRun()) {
      cli.note("Dead letter " + id + " is discarded.");
    }
  }
}
