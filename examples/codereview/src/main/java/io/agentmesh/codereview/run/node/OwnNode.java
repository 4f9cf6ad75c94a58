package io.agentmesh.codereview.run.node;

import io.agentmesh.codereview.run.process.Child;
import io.agentmesh.codereview.run.process.Children;
import io.agentmesh.codereview.run.process.DemoFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts a node for the demo alone, on a temporary directory and a free port. */
public final class OwnNode {

  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(30);

  private OwnNode() {}

  /** Starts the node; returns when it is ready. */
  public static NodeAccess start(Children children, Path directory)
      throws IOException, InterruptedException {
    Path data = directory.resolve("data");
    int port = freePort();
    URI url = URI.create("http://127.0.0.1:" + port);
    Child node =
        children.start(
            "node",
            List.of(),
            "io.agentmesh.cli.Main",
            List.of("server"),
            Map.of(
                "AGENTMESH_DATA_DIR",
                data.toString(),
                "AGENTMESH_SERVER_PORT",
                Integer.toString(port),
                "AGENTMESH_MESH_BACKOFF",
                "200ms"),
            false);
    awaitReady(children, node, url);
    return new NodeAccess(url, Files.readString(data.resolve("admin.key")).strip());
  }

  private static void awaitReady(Children children, Child node, URI url)
      throws InterruptedException {
    long until = System.nanoTime() + START.toNanos();
    try (MeshApi api = new MeshApi(url, "none")) {
      while (!api.isReady()) {
        if (System.nanoTime() - until > 0) {
          throw new DemoFailed(
              "the node was not ready within " + START.toSeconds() + " s\n" + node.lastWords());
        }
        children.listen(LOOK_AGAIN);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
