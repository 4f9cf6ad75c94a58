package io.agentmesh.e2e.power;

import io.agentmesh.server.Node;
import io.agentmesh.server.config.NodeConfig;
import java.nio.file.Path;

/**
 * A node as it is shipped but for one thing: the journal never forces what it writes. It shows that
 * the power proof would find a missing force. Configured by the environment.
 */
public final class ForgetfulNode {
  private ForgetfulNode() {}

  /** Runs until it is killed. */
  public static void main(String[] args) throws InterruptedException {
    int port = Integer.parseInt(System.getenv("AGENTMESH_SERVER_PORT"));
    Path data = Path.of(System.getenv("AGENTMESH_DATA_DIR"));
    try (Node node = Node.start(NodeConfig.dev(data, port), new ForgetfulDisk())) {
      node.awaitStop();
    }
  }
}
