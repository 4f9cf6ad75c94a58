package io.agentmesh.server.config.telemetry;

import io.agentmesh.server.config.source.Settings;

/**
 * What is measured.
 *
 * @param on whether anything is
 * @param maxTenants tenants that are counted by their own names
 */
public record MetricsConfig(boolean on, int maxTenants) {
  /** Reads it. */
  public static MetricsConfig from(Settings s) {
    String endpoint =
        s.text(
            "metrics.endpoint",
            "on",
            "`on` for `/metrics`, `off` to measure nothing and answer 404 there.");
    if (!endpoint.equals("on") && !endpoint.equals("off")) {
      s.problem("metrics.endpoint must be on or off");
    }
    return new MetricsConfig(
        !endpoint.equals("off"),
        s.count(
            "metrics.max-tenants",
            100,
            1,
            10_000,
            "Tenants that metrics tell apart, the first that are heard of; the rest is counted as"
                + " `other`."));
  }
}
