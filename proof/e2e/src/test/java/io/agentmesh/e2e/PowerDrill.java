package io.agentmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.e2e.kill.KillProof;
import io.agentmesh.e2e.power.PowerProof;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power proof; {@code proof/powercut.sh} runs it. It needs root and loop devices, so that it is
 * no part of the build.
 */
class PowerDrill {
  private static final int CYCLES = Integer.getInteger("power.cycles", 50);
  private static final int FORGETFUL_CYCLES = Integer.getInteger("power.forgetful", 20);

  @TempDir Path directory;

  @Test
  void power_cut_at_random_moments_loses_nothing_acknowledged() throws Exception {
    KillProof.Result result = PowerProof.sound(directory, CYCLES, System.nanoTime());
    System.out.println("power cuts: " + result);
    assertThat(result.holds()).as(result.toString()).isTrue();
  }

  @Test
  void power_cut_under_a_node_that_leaves_fsync_out_is_noticed_in_most_cycles() throws Exception {
    int noticed = 0;
    for (int cycle = 0; cycle < FORGETFUL_CYCLES; cycle++) {
      noticed +=
          PowerProof.noticesForgetfulness(directory.resolve("c" + cycle), System.nanoTime())
              ? 1
              : 0;
    }
    System.out.println("without fsync: noticed in " + noticed + " of " + FORGETFUL_CYCLES);
    assertThat(noticed).isGreaterThan(FORGETFUL_CYCLES / 2);
  }
}
