package io.agentmesh.codereview.agents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an agent's process is started with, beside URL and key in its environment.
 *
 * @param review id of the review; tasks and messages carry it as correlation id
 * @param agent id of the agent
 * @param reporter id of the agent that gathers the findings
 * @param tree the directory that is reviewed
 * @param extra directory with the files that the demo adds to it
 * @param directory where the agent leaves its list
 * @param out where the report goes
 * @param levels capabilities of a worker, 1 to 5
 */
public record Parameters(
    String review,
    String agent,
    String reporter,
    Path tree,
    Path extra,
    Path directory,
    Path out,
    Map<String, Integer> levels) {

  public Parameters {
    levels = Map.copyOf(levels);
  }

  /** The same for another agent. */
  public Parameters as(String id, Map<String, Integer> capabilities) {
    return new Parameters(review, id, reporter, tree, extra, directory, out, capabilities);
  }

  /** As program arguments. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(review, agent, reporter));
    for (Path path : List.of(tree, extra, directory, out)) {
      arguments.add(path.toString());
    }
    levels.forEach((capability, level) -> arguments.add(capability + "=" + level));
    return arguments;
  }

  /** From program arguments. */
  static Parameters parse(List<String> arguments) {
    Map<String, Integer> levels = new LinkedHashMap<>();
    for (String level : arguments.subList(7, arguments.size())) {
      int equals = level.indexOf('=');
      levels.put(level.substring(0, equals), Integer.valueOf(level.substring(equals + 1)));
    }
    return new Parameters(
        arguments.get(0),
        arguments.get(1),
        arguments.get(2),
        Path.of(arguments.get(3)),
        Path.of(arguments.get(4)),
        Path.of(arguments.get(5)),
        Path.of(arguments.get(6)),
        levels);
  }
}
