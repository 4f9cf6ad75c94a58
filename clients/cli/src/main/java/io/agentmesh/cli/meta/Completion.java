package io.agentmesh.cli.meta;

import io.agentmesh.cli.command.Cli;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Writes what lets a shell complete the command. */
@Command(
    name = "completion",
    description = {
      "Print a completion script for bash and zsh.",
      "Load it with: source <(agentmesh completion)"
    })
public final class Completion implements Runnable {

  private final Cli cli;
  private final Supplier<CommandLine> all;

  /**
   * A command that knows all others.
   *
   * @param all the whole program
   */
  public Completion(Cli cli, Supplier<CommandLine> all) {
    this.cli = cli;
    this.all = all;
  }

  @Override
  public void run() {
    cli.shell().out().print(AutoComplete.bash("agentmesh", all.get()));
    cli.shell().out().flush();
  }
}
