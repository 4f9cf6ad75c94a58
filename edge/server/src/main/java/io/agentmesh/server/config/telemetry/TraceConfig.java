package io.agentmesh.server.config.telemetry;

import io.agentmesh.server.config.source.Settings;
import java.util.Map;

/**
 * Where traces go, as OpenTelemetry's own variables say: no key of ours stands beside them.
 *
 * @param variables those of the environment that begin with {@code OTEL_}
 */
public record TraceConfig(Map<String, String> variables) {
  /** What the variables of others begin with. */
  public static final String PREFIX = "OTEL_";

  /** Copies the map. */
  public TraceConfig {
    variables = Map.copyOf(variables);
  }

  /** Reads it. */
  public static TraceConfig from(Settings s) {
    return new TraceConfig(s.variables(PREFIX));
  }

  /** Names no values, which may be secrets. */
  @Override
  public String toString() {
    return "TraceConfig" + variables.keySet();
  }
}
