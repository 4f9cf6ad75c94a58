package io.agentmesh.server.config;

import java.util.List;

/** The samples of metrics. */
final class MetricsSamples {
  static final List<Sample> ALL =
      List.of(
          Sample.of("metrics.endpoint", "off", false, c -> c.metrics().on(), "yes"),
          Sample.of("metrics.max-tenants", "41", 41, c -> c.metrics().maxTenants(), "0", "10001"));

  private MetricsSamples() {}
}
