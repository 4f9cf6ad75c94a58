package io.agentmesh.codereview.run;

import io.agentmesh.codereview.agents.AgentMain;
import io.agentmesh.codereview.agents.Parameters;
import io.agentmesh.codereview.run.node.MeshApi;
import io.agentmesh.codereview.run.process.Child;
import io.agentmesh.codereview.run.process.Children;
import io.agentmesh.codereview.summary.ModelSettings;
import io.agentmesh.wire.rest.apikeys.IssuedApiKey;
import io.agentmesh.wire.rest.apikeys.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The agents of the demo: a process each, with an API key that is good for that agent alone and is
 * handed over in the environment.
 */
final class Crew {

  private static final Duration START = Duration.ofSeconds(60);
  private static final String SMALL = "-Xmx256m";
  private static final String LARGE = "-Xmx1g";

  /** What each worker can do: everybody something, nobody everything equally well. */
  private static final List<Map<String, Integer>> LEVELS =
      List.of(levels(5, 4, 3, 2), levels(2, 5, 4, 3), levels(3, 2, 5, 4), levels(4, 3, 2, 5));

  private final Children children;
  private final MeshApi api;
  private final Parameters parameters;
  private final String prefix;
  private final List<String> keys = new ArrayList<>();
  private final List<String> agents = new ArrayList<>();
  private final List<Child> workers = new ArrayList<>();

  /** A crew whose agents have ids with this prefix. */
  Crew(Children children, MeshApi api, Parameters parameters, String prefix) {
    this.children = children;
    this.api = api;
    this.parameters = parameters;
    this.prefix = prefix;
  }

  private static Map<String, Integer> levels(
      int metrics, int secrets, int licence, int duplicates) {
    return Map.of(
        "code.metrics", metrics,
        "code.secrets", secrets,
        "code.licence", licence,
        "code.duplicates", duplicates);
  }

  /** Starts reporter and workers; returns the reporter when all are ready for work. */
  Child startReporterAndWorkers() throws IOException {
    Child reporter = startAgent("reporter", "reporter", LARGE, Map.of(), Map.of());
    for (int i = 0; i < LEVELS.size(); i++) {
      workers.add(startAgent("worker", "worker-" + (i + 1), SMALL, LEVELS.get(i), Map.of()));
    }
    children.awaitAll(agentsAndReporter(reporter), "ready", START);
    return reporter;
  }

  private List<Child> agentsAndReporter(Child reporter) {
    List<Child> all = new ArrayList<>(workers);
    all.add(reporter);
    return all;
  }

  /** Starts the planner, which begins to list the tree. */
  Child startPlanner() throws IOException {
    IssuedApiKey key = api.createKey("codereview planner", Role.SUBMITTER, List.of());
    keys.add(key.key().id());
    return start("planner", "planner", LARGE, key.secret(), parameters, Map.of());
  }

  /** Starts the agent that asks the model; returns when it is ready for work. */
  void startSummariser(ModelSettings model) throws IOException {
    Child summariser =
        startAgent("summariser", "summariser", SMALL, Map.of(), model.asEnvironment());
    children.await(summariser, "ready", START);
  }

  private Child startAgent(
      String role,
      String name,
      String heap,
      Map<String, Integer> levels,
      Map<String, String> environment)
      throws IOException {
    String id = prefix + name;
    IssuedApiKey key = api.createKey("codereview " + name, Role.AGENT, List.of(id));
    keys.add(key.key().id());
    agents.add(id);
    return start(role, name, heap, key.secret(), parameters.as(id, levels), environment);
  }

  private Child start(
      String role,
      String name,
      String heap,
      String secret,
      Parameters own,
      Map<String, String> environment)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(role));
    arguments.addAll(own.arguments());
    Map<String, String> all = new HashMap<>(environment);
    all.put("AGENTMESH_URL", api.url().toString());
    all.put("AGENTMESH_API_KEY", secret);
    return children.start(
        name,
        List.of(heap, "-XX:TieredStopAtLevel=1"),
        AgentMain.class.getName(),
        arguments,
        all,
        true);
  }

  List<Child> workers() {
    return List.copyOf(workers);
  }

  /** The id of the agent that runs in this process. */
  String agentId(Child child) {
    return prefix + child.name();
  }

  /** Takes agents and keys out of a mesh that goes on without the demo. */
  void disband() throws IOException {
    for (String agent : agents) {
      api.terminate(agent);
    }
    for (String key : keys) {
      api.revokeKey(key);
    }
  }
}
