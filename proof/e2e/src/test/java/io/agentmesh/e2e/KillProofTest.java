package io.agentmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.e2e.kill.KillProof;
import io.agentmesh.e2e.node.NodeProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kill proof in short; {@code proof/kill.sh} runs it at full size. */
class KillProofTest {
  @TempDir Path directory;

  @Test
  void node_killed_at_random_moments_loses_nothing_it_acknowledged() throws Exception {
    KillProof.Result result =
        KillProof.run(
            directory,
            new NodeProcess(directory),
            new KillProof.Terms(
                Integer.getInteger("kill.cycles", 4),
                Integer.getInteger("kill.acknowledgements", 1000),
                Duration.ofSeconds(Integer.getInteger("kill.ready", 60)),
                Duration.ofMinutes(2),
                System.nanoTime()),
            KillProof.Death.KILL);
    assertThat(result.holds()).as(result.toString()).isTrue();
  }
}
