package io.agentmesh.cli.deadletters;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.wire.rest.deadletters.MendingAct;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "redrive-all",
    description = "Try all again that match, no faster than the rate; what can not be stays dead.")
final class RedriveAll implements Runnable {

  private final Cli cli;

  @Mixin private MendingAll mending = new MendingAll();

  RedriveAll(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    mending.run(cli, MendingAct.REDRIVE, "Redrive");
  }
}
