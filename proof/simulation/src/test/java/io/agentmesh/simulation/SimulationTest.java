package io.agentmesh.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A few seeds; {@code proof/simulation.sh} runs thousands. */
class SimulationTest {
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 24);
  private static final long FIRST = Long.getLong("simulation.first", 1);

  @Test
  void seed_whateverGoesWrong_breaksNoPromise() {
    List<Simulation.Result> broken =
        LongStream.range(FIRST, FIRST + SEEDS)
            .parallel()
            .mapToObj(seed -> Simulation.run(seed, null))
            .filter(result -> result.violation() != null)
            .toList();
    assertThat(broken)
        .as(
            "for a trace: proof/simulation.sh --seed %s",
            broken.isEmpty() ? "" : broken.get(0).seed())
        .isEmpty();
  }

  @Test
  void seed_runTwice_givesTheSameTrace() {
    for (long seed = 1; seed <= 3; seed++) {
      List<String> first = new ArrayList<>();
      List<String> second = new ArrayList<>();
      Simulation.Result once = Simulation.run(seed, first::add);
      Simulation.Result again = Simulation.run(seed, second::add);
      assertThat(second).as("seed %d", seed).isEqualTo(first);
      assertThat(again).isEqualTo(once);
    }
  }

  @Test
  void seeds_thatDiffer_giveDifferentTraces() {
    assertThat(Simulation.run(1, null).hash()).isNotEqualTo(Simulation.run(2, null).hash());
  }
}
