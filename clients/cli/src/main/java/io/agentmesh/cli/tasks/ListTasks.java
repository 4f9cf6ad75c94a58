package io.agentmesh.cli.tasks;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import io.agentmesh.wire.rest.tasks.TaskState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List tasks, newest first.")
final class ListTasks implements Runnable {

  private final Cli cli;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only tasks that are ${COMPLETION-CANDIDATES}.")
  private @Nullable TaskState state;

  @Option(
      names = "--capability",
      paramLabel = "NAME",
      description = "Only tasks that need this capability.")
  private @Nullable String capability;

  @Option(names = "--agent", paramLabel = "ID", description = "Only tasks of this agent.")
  private @Nullable String agent;

  @Option(names = "--parent", paramLabel = "ID", description = "Only children of this task.")
  private @Nullable String parent;

  @Mixin private Paging paging = new Paging();

  ListTasks(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Query filters =
        new Query()
            .with("state", state)
            .with("capability", capability)
            .with("agent", agent)
            .with("parent", parent);
    paging.show(cli, Tasks.PATH, filters, Tasks.TABLE, "tasks");
  }
}
