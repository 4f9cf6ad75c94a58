package io.agentmesh.server.config;

import io.agentmesh.domain.settings.FailureRules;
import java.util.List;
import java.util.function.Function;

/** The samples of agents that fail. */
final class AgentSamples {
  static final List<Sample> ALL =
      List.of(
          of("in-row", "7", 7, FailureRules::inRow, "-1", "1001"),
          of("rest", "90s", 90_000L, FailureRules::restMillis, "0s", "25h"),
          of("probes", "3", 3, FailureRules::probes, "0", "1001"),
          of("successes", "4", 4, FailureRules::successes, "0", "1001"));

  private AgentSamples() {}

  private static Sample of(
      String key, String text, Object value, Function<FailureRules, Object> figure, String... bad) {
    return Sample.of(
        "agents.failures." + key,
        text,
        value,
        c -> figure.apply(c.mesh().rules().agents().failures()),
        bad);
  }
}
