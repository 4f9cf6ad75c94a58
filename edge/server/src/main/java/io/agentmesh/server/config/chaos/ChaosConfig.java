package io.agentmesh.server.config.chaos;

import io.agentmesh.resilience.chaos.FaultLimits;
import io.agentmesh.server.config.source.Settings;
import java.time.Duration;

/** What faults may be injected on purpose. */
public record ChaosConfig(FaultLimits limits) {
  /** Reads it. */
  public static ChaosConfig from(Settings s) {
    String enabled =
        s.text(
            "chaos.enabled",
            "false",
            "`true` to let keys of the platform inject faults on purpose; `false` refuses every"
                + " one.");
    if (!enabled.equals("true") && !enabled.equals("false")) {
      s.problem("chaos.enabled must be true or false");
    }
    return new ChaosConfig(
        new FaultLimits(
            enabled.equals("true"),
            s.duration(
                "chaos.max-duration",
                FaultLimits.OFF.longest(),
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                "How long one fault may last before it ends by itself."),
            s.count(
                "chaos.max-faults",
                FaultLimits.OFF.most(),
                1,
                64,
                "Faults that there may be at once.")));
  }
}
