package io.agentmesh.server.config;

import io.agentmesh.http.limit.LimitOptions;
import java.util.List;

/** The samples of limits on requests. */
final class LimitSamples {
  static final List<Sample> ALL =
      List.of(
          Sample.of(
              "limits.principal.per-second", "31", 31, c -> of(c).principal().perSecond(), "-1"),
          Sample.of("limits.principal.burst", "32", 32, c -> of(c).principal().burst(), "-1"),
          Sample.of("limits.tenant.per-second", "33", 33, c -> of(c).tenant().perSecond(), "-1"),
          Sample.of("limits.tenant.burst", "34", 34, c -> of(c).tenant().burst(), "-1"),
          Sample.of(
              "limits.failures.per-second",
              "35",
              35,
              c -> of(c).failures().perSecond(),
              "10000001"),
          Sample.of("limits.failures.burst", "36", 36, c -> of(c).failures().burst(), "10000001"),
          Sample.of("limits.waits-per-principal", "37", 37, c -> of(c).waits(), "-1", "1000001"),
          Sample.of("limits.remembered", "38", 38, c -> of(c).remembered(), "0", "10000001"),
          Sample.of("limits.hold", "39ms", 39, c -> of(c).holdMillis(), "6s"));

  private LimitSamples() {}

  private static LimitOptions of(NodeConfig config) {
    return config.limits().options();
  }
}
