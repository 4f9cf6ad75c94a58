package io.agentmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.e2e.node.NodeProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections that come and go, over the whole life of a node. */
@Timeout(120)
class ConnectionsTest {
  private static final int AT_ONCE = 20;

  @TempDir Path directory;

  @Test
  void sessions_thatEnded_leaveRoomForOthers() {
    Map<String, String> settings =
        Map.of("AGENTMESH_SERVER_MAX_CONNECTIONS", Integer.toString(AT_ONCE));
    try (NodeProcess node = new NodeProcess(directory, settings)) {
      MeshOptions options = MeshOptions.withApiKey(node.adminKey()).url(node.url()).build();
      for (int i = 0; i < 3 * AT_ONCE; i++) {
        try (Mesh mesh = Mesh.connect(options)) {
          String task =
              mesh.submit(TaskRequest.ofType("proof").requires("nobody-has-it").json(i).build())
                  .id();
          assertThat(task).isNotEmpty();
        }
      }
    }
  }
}
