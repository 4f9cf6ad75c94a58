package io.agentmesh.server.config;

import java.time.Duration;
import java.util.List;

/** The samples of faults that are injected on purpose. */
final class ChaosSamples {
  static final List<Sample> ALL =
      List.of(
          Sample.of("chaos.enabled", "true", true, c -> c.chaos().limits().enabled(), "yes"),
          Sample.of(
              "chaos.max-duration",
              "90s",
              Duration.ofSeconds(90),
              c -> c.chaos().limits().longest(),
              "999ms",
              "25h"),
          Sample.of("chaos.max-faults", "3", 3, c -> c.chaos().limits().most(), "0", "65"));

  private ChaosSamples() {}
}
