package io.agentmesh.cli.agents;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.LeveledName;
import io.agentmesh.wire.rest.agents.AgentStatus;
import io.agentmesh.wire.rest.discovery.CapabilityQuery;
import io.agentmesh.wire.rest.discovery.DiscoveryRequest;
import io.agentmesh.wire.rest.discovery.Match;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "find",
    aliases = "discover",
    description = "Find agents by what they can do and say, best levels first.")
final class FindAgents implements Runnable {

  private final Cli cli;

  @Parameters(
      arity = "0..16",
      paramLabel = "NAME[:LEVEL]",
      converter = LeveledName.Reader.class,
      description = "Capabilities, each at this level at least.")
  private List<LeveledName> capabilities = List.of();

  @Option(names = "--any", description = "One of the capabilities is enough.")
  private boolean any;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only agents that are ${COMPLETION-CANDIDATES}.")
  private @Nullable AgentStatus status;

  @Mixin private Saying saying = new Saying();

  @Option(names = "--limit", paramLabel = "N", description = "At most so many; 500 if not given.")
  private @Nullable Integer limit;

  @Option(
      names = "--cursor",
      paramLabel = "TEXT",
      description = "The nextCursor of an answer before.")
  private @Nullable String cursor;

  FindAgents(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    List<CapabilityQuery> queries =
        capabilities.stream().map(each -> new CapabilityQuery(each.name(), each.level())).toList();
    DiscoveryRequest request =
        new DiscoveryRequest(
            queries, any ? Match.ANY : null, status, saying.tags(), saying.text(), limit, cursor);
    JsonNode answer = cli.api().send(Change.post("/v1/discovery", request));
    cli.show(answer, Agents.table("agents"));
    if (cli.output().isForPeople() && answer.path("agents").isEmpty()) {
      cli.note("No such agents.");
    }
    if (cli.output().isForPeople() && answer.has("nextCursor")) {
      cli.note("There are more: --cursor " + answer.path("nextCursor").asString());
    }
  }
}
