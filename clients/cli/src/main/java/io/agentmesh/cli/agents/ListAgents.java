package io.agentmesh.cli.agents;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import io.agentmesh.wire.rest.agents.AgentStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List agents, by id.")
final class ListAgents implements Runnable {

  private final Cli cli;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only agents that are ${COMPLETION-CANDIDATES}.")
  private @Nullable AgentStatus status;

  @Option(
      names = "--capability",
      paramLabel = "NAME",
      description = "Only agents with this capability.")
  private @Nullable String capability;

  @Mixin private Paging paging = new Paging();

  ListAgents(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Query filters = new Query().with("status", status).with("capability", capability);
    paging.show(cli, Agents.PATH, filters, Agents.table("items"), "agents");
  }
}
