package io.agentmesh.cli.contexts;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.context.Contexts;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List contexts; a star marks the current one.")
final class ListContexts implements Runnable {

  private static final Table TABLE =
      Table.of(
          "items",
          new Column("CURRENT", each -> each.path("current").asBoolean(false) ? "*" : ""),
          Column.at("NAME", "/name"),
          Column.at("URL", "/url"),
          Column.at("API KEY FILE", "/apiKeyFile"));

  private final Cli cli;

  ListContexts(Cli cli) {
    this.cli = cli;
  }

  /** All contexts as data. */
  record Listed(List<ContextCommands.Shown> items) {}

  @Override
  public void run() {
    Contexts contexts = cli.contexts().read();
    List<ContextCommands.Shown> items =
        contexts.contexts().keySet().stream()
            .map(name -> ContextCommands.Shown.of(name, contexts))
            .toList();
    cli.output().show(new Listed(items), TABLE);
    if (items.isEmpty()) {
      cli.note("No contexts. Start a node with '" + cli.program() + " dev'.");
    }
  }
}
