package io.agentmesh.cli.contexts;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.context.Context;
import io.agentmesh.cli.context.Contexts;
import io.agentmesh.cli.failure.CliFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that is done with contexts. */
@Command(name = "context", description = "Name meshes with the key files that open them.")
public final class ContextCommands {

  private ContextCommands() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new ContextCommands())
        .addSubcommand(new ListContexts(cli))
        .addSubcommand(new ShowContext(cli))
        .addSubcommand(new UseContext(cli))
        .addSubcommand(new AddContext(cli))
        .addSubcommand(new RemoveContext(cli));
  }

  /** A context as data. */
  record Shown(String name, boolean current, String url, String apiKeyFile) {
    static Shown of(String name, Contexts contexts) {
      Context context =
          contexts
              .named(name)
              .orElseThrow(() ->
                  CliFailure.notFound(
                      "there is no context " + name,
                      contexts.contexts().isEmpty()
                          ? "Add one with 'context add'"
                          : "Choose one of: " + contexts.names()));
      return new Shown(name, name.equals(contexts.current()), context.url(), context.apiKeyFile());
    }
  }
}
