package io.agentmesh.cli.agents;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.LeveledName;
import io.agentmesh.cli.command.Paging;
import io.agentmesh.wire.rest.agents.AgentStatus;
import java.util.List;
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
      paramLabel = "NAME[:LEVEL]",
      converter = LeveledName.Reader.class,
      description = "Only agents with this capability, at this level at least; repeatable.")
  private List<LeveledName> capabilities = List.of();

  @Option(names = "--any", description = "One of the capabilities is enough.")
  private boolean any;

  @Mixin private Saying saying = new Saying();

  @Mixin private Paging paging = new Paging();

  ListAgents(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Query filters =
        new Query()
            .with("status", status)
            .with("capability", joined(capabilities.stream().map(ListAgents::text).toList()))
            .with("match", any ? "any" : null)
            .with("tag", joined(saying.tags()))
            .with("text", saying.text());
    paging.show(cli, Agents.PATH, filters, Agents.table("items"), "agents");
  }

  private static String text(LeveledName capability) {
    Integer level = capability.level();
    return level == null ? capability.name() : capability.name() + ":" + level;
  }

  private static @Nullable String joined(List<String> parts) {
    return parts.isEmpty() ? null : String.join(",", parts);
  }
}
