package io.agentmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.e2e.hostile.HostileProof;
import io.agentmesh.e2e.node.NodeProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hostile proof in short, without a verdict on latencies; {@code proof/hostile.sh} has one. */
class HostileProofTest {
  private static final int ROUNDS = Integer.getInteger("hostile.rounds", 1);
  private static final Duration STRETCH =
      Duration.ofMillis(Integer.getInteger("hostile.stretch", 300));
  private static final double WORST = Double.parseDouble(System.getProperty("hostile.worst", "0"));

  @TempDir Path directory;

  @Test
  void healthy_clients_are_served_whatever_hostile_ones_do() throws Exception {
    Map<String, String> settings =
        Map.of("AGENTMESH_SERVER_REQUEST_TIMEOUT", "5s", "AGENTMESH_SERVER_IDLE_TIMEOUT", "31s");
    try (NodeProcess node = new NodeProcess(directory, settings)) {
      HostileProof.Result result = HostileProof.run(node, directory, ROUNDS, STRETCH);
      result
          .noticed()
          .forEach((attack, noticed) ->
              System.out.printf(
                  "hostile: %-14s p99 ratio %.2f (median of %d)%n",
                  attack.title(), noticed.ratio(), noticed.calm().size()));
      System.out.printf(
          "hostile: %d healthy requests, %d failed, %d messages lost; files %d then %d; at most %d"
              + " MiB%n",
          result.requests(),
          result.failed(),
          result.lost(),
          result.filesBefore(),
          result.filesAfter(),
          result.mostMemory() >> 20);
      assertThat(result.failed()).isZero();
      assertThat(result.lost()).isZero();
      assertThat(result.filesAfter()).isLessThanOrEqualTo(result.filesBefore());
      if (WORST > 0) {
        assertThat(result.noticed().values())
            .allSatisfy(noticed -> assertThat(noticed.ratio()).isLessThanOrEqualTo(WORST));
      }
    }
  }
}
