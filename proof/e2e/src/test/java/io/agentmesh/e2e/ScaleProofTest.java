package io.agentmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.e2e.node.NodeProcess;
import io.agentmesh.e2e.scale.IdleAgents;
import io.agentmesh.e2e.scale.KeyLookups;
import io.agentmesh.e2e.scale.LongRun;
import io.agentmesh.e2e.scale.ManyKeys;
import io.agentmesh.e2e.scale.ManyTenants;
import io.agentmesh.e2e.scale.WaitingMessages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scale proof in short; {@code proof/scale.sh} runs it at full size. */
class ScaleProofTest {
  private static final int FULL = 1_000_000;

  @TempDir Path directory;

  @Test
  void messages_thatWaitForLong_takeLittleMemoryAndComeInOrderAfterARestart() {
    int messages = Integer.getInteger("scale.waiting", 5_000);
    Map<String, String> settings =
        Map.of(
            "AGENTMESH_MESH_MAX_PENDING_PER_AGENT",
            Integer.toString(FULL),
            "AGENTMESH_MESH_MESSAGE_MEMORY",
            messages == FULL ? "16MiB" : "1MiB");
    try (NodeProcess node = new NodeProcess(directory, settings)) {
      WaitingMessages.Result result = WaitingMessages.run(node, messages);
      System.out.println("scale: " + result);
      assertThat(result.received()).isEqualTo(messages);
      assertThat(result.wrong()).isZero();
      if (messages == FULL) {
        assertThat(result.heapPerMessage()).isLessThan(200);
        assertThat(result.heapAfterRestart()).isLessThan(200);
      }
    }
  }

  @Test
  void agents_thatOnlyBeat_stayAvailableInLittleMemory() throws Exception {
    int agents = Integer.getInteger("scale.agents", 50);
    Map<String, String> settings =
        Map.of("AGENTMESH_SERVER_MAX_CONNECTIONS", "20000", "AGENTMESH_SESSIONS_MAX", "20000");
    try (NodeProcess node = new NodeProcess(directory, settings)) {
      Duration watched = Duration.ofSeconds(Integer.getInteger("scale.watched", 1));
      IdleAgents.Result result = IdleAgents.run(node, agents, watched);
      System.out.println("scale: " + result);
      assertThat(result.available()).isEqualTo(agents);
      assertThat(result.liveHeap()).isLessThan(1L << 30);
    }
  }

  @Test
  void keys_whenTheyAreMany_areRecognisedAfterAKill() {
    int keys = Integer.getInteger("scale.keys", 5_000);
    long memory = keys < FULL ? 64 << 10 : 1 << 20;
    Map<String, String> settings =
        Map.of(
            "AGENTMESH_MESH_MAX_IDEMPOTENCY_KEYS",
            "10000000",
            "AGENTMESH_MESH_KEY_MEMORY",
            memory + "B");
    try (NodeProcess node = new NodeProcess(directory, settings)) {
      ManyKeys.Result result = ManyKeys.run(node, directory.resolve("data"), keys, memory);
      System.out.println("scale: " + result);
      assertThat(result.recognised()).isEqualTo(result.asked());
      if (keys >= FULL) {
        assertThat(result.heapPerKey()).isLessThan(40);
        assertThat(result.heapAfterRestart()).isLessThan(40);
      }
    }
    System.out.println("scale: " + KeyLookups.run(directory, keys));
  }

  @Test
  void tenants_whenTheyAreMany_seeTheirOwnAfterARestart() {
    int tenants = Integer.getInteger("scale.tenants", 10);
    try (NodeProcess node = new NodeProcess(directory, Map.of("AGENTMESH_TENANTS_MAX", "2000"))) {
      ManyTenants.Result result = ManyTenants.run(node, tenants);
      System.out.println("scale: " + result);
      assertThat(result.right()).isEqualTo(tenants);
    }
  }

  @Test
  void messages_whenVeryManyPass_allArrive() throws Exception {
    int parts = Integer.getInteger("scale.parts", 2);
    int messages = Integer.getInteger("scale.passing", 5_000);
    try (NodeProcess node = new NodeProcess(directory)) {
      LongRun.Result result = LongRun.run(node, parts, messages);
      System.out.println("scale: " + result);
      assertThat(result.messages()).isEqualTo((long) parts * messages);
    }
  }
}
