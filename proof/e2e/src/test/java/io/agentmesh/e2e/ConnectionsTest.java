package io.agentmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.message.PublishReceipt;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.e2e.node.NodeProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections that come and go, over the whole life of a node. */
@Timeout(120)
class ConnectionsTest {
  private static final int AT_ONCE = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void sessions_thatEnded_leaveRoomForOthers() {
    Map<String, String> settings =
        Map.of("AGENTMESH_SERVER_MAX_CONNECTIONS", Integer.toString(AT_ONCE));
    try (NodeProcess node = new NodeProcess(directory, settings)) {
      for (int i = 0; i < 3 * AT_ONCE; i++) {
        try (Mesh mesh = Mesh.connect(options(node))) {
          String task =
              mesh.submit(TaskRequest.ofType("proof").requires("nobody-has-it").json(i).build())
                  .id();
          assertThat(task).isNotEmpty();
        }
      }
    }
  }

  @Test
  void stream_thatIsNotRead_losesItsConnectionSoonAfterItsPatience() throws IOException {
    Map<String, String> settings =
        Map.of("AGENTMESH_WATCH_PATIENCE", "1s", "AGENTMESH_SERVER_IDLE_TIMEOUT", "1h");
    try (NodeProcess node = new NodeProcess(directory, settings);
        Mesh mesh = Mesh.connect(options(node));
        Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(4096);
      deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.url().getPort()));
      String ask =
          "GET /v1/events HTTP/1.1\r\nHost: node\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(node.adminKey());
      deaf.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
      Outgoing message = Outgoing.toTopic("proof.noise").type("proof").json("x").build();
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (isOpen(deaf)) {
        assertThat(System.nanoTime() - until).as("nanoseconds over the patience").isNegative();
        List<CompletableFuture<PublishReceipt>> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          sent.add(mesh.publishAsync(message));
        }
        sent.forEach(CompletableFuture::join);
      }
    }
  }

  /** Nobody takes one more byte when the connection is gone. */
  private static boolean isOpen(Socket socket) {
    try {
      socket.getOutputStream().write('x');
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  private static MeshOptions options(NodeProcess node) {
    return MeshOptions.withApiKey(node.adminKey()).url(node.url()).build();
  }
}
