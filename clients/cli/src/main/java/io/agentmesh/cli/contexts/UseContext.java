package io.agentmesh.cli.contexts;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "use", description = "Make a context the current one.")
final class UseContext implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "NAME", description = "The context.")
  private String name = "";

  UseContext(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    ContextCommands.Shown.of(name, cli.contexts().read());
    var contexts = cli.contexts().change(all -> all.using(name));
    cli.output().show(ContextCommands.Shown.of(name, contexts), Fields.ALL);
  }
}
