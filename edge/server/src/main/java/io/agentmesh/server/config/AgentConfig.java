package io.agentmesh.server.config;

import io.agentmesh.domain.settings.AgentRules;
import io.agentmesh.server.config.source.Settings;
import java.time.Duration;

/** The figures that agents go by. */
final class AgentConfig {
  private AgentConfig() {}

  static AgentRules from(Settings s) {
    AgentRules d = AgentRules.DEFAULT;
    return new AgentRules(
        percent(
            s,
            "min-success-percent",
            d.minSuccessPercent(),
            "Success rate below which a heartbeat is bad."),
        percent(
            s,
            "max-error-percent",
            d.maxErrorPercent(),
            "Error rate above which a heartbeat is bad."),
        s.duration(
                "agents.health.max-response",
                Duration.ofMillis(d.maxResponseMillis()),
                Duration.ofMillis(1),
                Duration.ofDays(1),
                "Response time of a heartbeat above which a heartbeat is bad.")
            .toMillis(),
        percent(
            s,
            "max-cpu-percent",
            d.maxCpuPercent(),
            "Processor load above which a heartbeat is bad."),
        percent(
            s,
            "max-memory-percent",
            d.maxMemoryPercent(),
            "Memory above which a heartbeat is bad."),
        s.count(
            "agents.health.breaches",
            d.breaches(),
            1,
            1000,
            "Bad heartbeats in a row that make an agent unhealthy."),
        s.count(
            "agents.health.recoveries",
            d.recoveries(),
            1,
            1000,
            "Good heartbeats in a row that make it healthy again."),
        s.duration(
                "agents.restart-grace",
                Duration.ofMillis(d.graceMillis()),
                Duration.ZERO,
                Duration.ofHours(1),
                "After a start no agent counts as silent that was not heard since, for this long.")
            .toMillis(),
        s.count(
            "agents.history",
            d.history(),
            0,
            1000,
            "Latest changes of an agent that are kept in memory."));
  }

  private static int percent(Settings s, String key, int fallback, String meaning) {
    return s.count("agents.health." + key, fallback, 0, 100, meaning);
  }
}
