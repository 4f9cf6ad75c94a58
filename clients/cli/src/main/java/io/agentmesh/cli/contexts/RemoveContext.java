package io.agentmesh.cli.contexts;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = "Remove a context; a key file that the command made itself goes with it.")
final class RemoveContext implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "NAME", description = "The context.")
  private String name = "";

  RemoveContext(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    var removed = ContextCommands.Shown.of(name, cli.contexts().read());
    cli.contexts().change(all -> all.without(name));
    Path own = cli.contexts().keyFile(name);
    try {
      if (own.equals(Path.of(removed.apiKeyFile()))) {
        Files.deleteIfExists(own);
      }
    } catch (IOException undeletable) {
      throw CliFailure.usage("the key file " + own + " can not be deleted", "Delete it yourself");
    }
    cli.note("Context " + name + " is removed.");
  }
}
