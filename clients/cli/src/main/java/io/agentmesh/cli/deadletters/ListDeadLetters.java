package io.agentmesh.cli.deadletters;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List dead letters, newest first.")
final class ListDeadLetters implements Runnable {

  private final Cli cli;

  @Mixin private Filtering filtering = new Filtering();
  @Mixin private Paging paging = new Paging();

  ListDeadLetters(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    paging.show(cli, DeadLetters.PATH, filtering.query(), DeadLetters.TABLE, "dead letters");
  }
}
