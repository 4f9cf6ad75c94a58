package io.agentmesh.simulation.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The bugs that are planted on purpose still fit into the sources, and one of them is found. */
class MutantTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final List<Mutant> ALL = Mutant.in(ROOT.resolve("proof/simulation/mutants"));

  @TestFactory
  List<DynamicTest> mutant_fits_itsSource() {
    assertThat(ALL).hasSizeGreaterThanOrEqualTo(20);
    return ALL.stream()
        .map(m ->
            DynamicTest.dynamicTest(
                m.name(), () -> assertThat(m.plantedIn(ROOT)).contains(m.swaps().get(0).in())))
        .toList();
  }

  @Test
  void effects_beforeDurability_areFound() {
    Mutant atOnce =
        ALL.stream().filter(m -> m.name().equals("01-effects-at-once")).findFirst().orElseThrow();
    assertThat(new Planted(ROOT, atOnce).firstBroken(4)).contains("durable");
  }
}
