package io.agentmesh.cli.deadletters;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.wire.rest.deadletters.MendingAct;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "discard-all",
    description = "Discard all that match for good, no faster than the rate.")
final class DiscardAll implements Runnable {

  private final Cli cli;

  @Mixin private MendingAll mending = new MendingAll();

  DiscardAll(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    mending.run(cli, MendingAct.DISCARD, "Discard");
  }
}
