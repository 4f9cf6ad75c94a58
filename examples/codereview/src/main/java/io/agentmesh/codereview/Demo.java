package io.agentmesh.codereview;

import io.agentmesh.codereview.run.DemoRun;
import io.agentmesh.codereview.run.RunSettings;
import io.agentmesh.codereview.run.node.NodeAccess;
import java.io.PrintStream;

/**
 * The main job: a mesh and its agents review a source tree, through the death of a worker and a
 * task that can not succeed, and show that nothing was lost.
 */
public final class Demo {

  private Demo() {}

  /**
   * Runs the demo and tells about it on {@code out}.
   *
   * @return 0 when the counts close, 1 when they do not or the demo could not go on
   */
  public static int run(DemoOptions options, PrintStream out) {
    RunSettings settings =
        new RunSettings(
            options.path(),
            options.out(),
            options.node().map(node -> new NodeAccess(node.url(), node.apiKey())),
            options.model());
    return DemoRun.run(settings, out, options.progress());
  }
}
