package io.agentmesh.codereview;

import io.agentmesh.codereview.summary.ModelSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the demo reviews, and where.
 *
 * @param path the tree to review
 * @param out where {@code report.md} and {@code report.json} go; created if need be
 * @param node a node that runs already; empty starts one on a temporary directory
 * @param model a language model that sums up the report; empty leaves that out
 * @param progress whether to draw a progress line, because the output is a terminal
 */
public record DemoOptions(
    Path path,
    Path out,
    Optional<RunningNode> node,
    Optional<ModelSettings> model,
    boolean progress) {

  /** Where the report goes unless told otherwise. */
  public static final Path DEFAULT_OUT = Path.of("agentmesh-review");

  /** Reviews a tree with a node of its own. */
  public static DemoOptions of(Path path) {
    return new DemoOptions(path, DEFAULT_OUT, Optional.empty(), Optional.empty(), false);
  }

  /** A node with a key that may create keys, steer agents and redrive dead letters. */
  public record RunningNode(URI url, String apiKey) {

    /** Without the key. */
    @Override
    public String toString() {
      return "RunningNode[" + url + "]";
    }
  }
}
