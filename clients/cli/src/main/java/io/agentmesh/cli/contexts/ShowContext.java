package io.agentmesh.cli.contexts;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.context.Contexts;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a context, without its key.")
final class ShowContext implements Runnable {

  private final Cli cli;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The context; the current one if not given.")
  private @Nullable String name;

  ShowContext(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Contexts contexts = cli.contexts().read();
    String meant = name == null ? contexts.current() : name;
    if (meant == null) {
      throw CliFailure.notFound(
          "there is no current context", "Choose one with 'context use NAME'");
    }
    cli.output().show(ContextCommands.Shown.of(meant, contexts), Fields.ALL);
  }
}
