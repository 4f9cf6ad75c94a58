package io.agentmesh.patterns.fanout;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.payload.Payload;

/**
 * Counts the words of the parts that it is given: {@code CountingAgent ID}. As many of them share
 * the work as are started; it works until it is stopped.
 */
public final class CountingAgent {
  /** What it can do. */
  public static final String CAPABILITY = "text.count";

  private CountingAgent() {}

  public static void main(String[] arguments) {
    try (Mesh mesh = Mesh.connect(MeshOptions.fromEnvironment());
        Agent agent = start(mesh, arguments[0])) {
      IO.println(arguments[0] + " counts");
      agent.join();
    }
  }

  static Agent start(Mesh mesh, String id) {
    return mesh.agent(id)
        .handle(
            CAPABILITY, task -> Payload.json(Counted.of(task.payload().json(Part.class).text())))
        .start();
  }
}
