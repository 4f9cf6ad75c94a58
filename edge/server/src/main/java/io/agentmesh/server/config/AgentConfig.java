package io.agentmesh.server.config;

import io.agentmesh.domain.settings.AgentRules;
import io.agentmesh.domain.settings.FailureRules;
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
            "Latest changes of an agent that are kept in memory."),
        failures(s));
  }

  private static FailureRules failures(Settings s) {
    FailureRules d = FailureRules.DEFAULT;
    return new FailureRules(
        s.count(
            "agents.failures.in-row",
            d.inRow(),
            0,
            1000,
            "Attempts in a row that fail before an agent is given no more tasks; 0 for never."),
        s.duration(
                "agents.failures.rest",
                Duration.ofMillis(d.restMillis()),
                Duration.ofMillis(1),
                Duration.ofDays(1),
                "How long an agent that failed is given no tasks.")
            .toMillis(),
        s.count(
            "agents.failures.probes",
            d.probes(),
            1,
            1000,
            "Tasks that it may have at once after that, until it has proved itself."),
        s.count(
            "agents.failures.successes",
            d.successes(),
            1,
            1000,
            "Tasks in a row that it has to complete to be healthy again."));
  }

  private static int percent(Settings s, String key, int fallback, String meaning) {
    return s.count("agents.health." + key, fallback, 0, 100, meaning);
  }
}
