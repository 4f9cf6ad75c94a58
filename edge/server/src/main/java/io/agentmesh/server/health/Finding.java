package io.agentmesh.server.health;

import io.agentmesh.wire.rest.health.HealthStatus;
import org.jspecify.annotations.Nullable;

/** How a part is, with the sentence that says why, or null when there is nothing to say. */
record Finding(HealthStatus status, @Nullable String sentence) {
  static Finding healthy(@Nullable String sentence) {
    return new Finding(HealthStatus.HEALTHY, sentence);
  }

  static Finding degraded(String sentence) {
    return new Finding(HealthStatus.DEGRADED, sentence);
  }

  static Finding unhealthy(String sentence) {
    return new Finding(HealthStatus.UNHEALTHY, sentence);
  }

  /** Degraded by the trouble that there is, else healthy. */
  static Finding of(@Nullable String trouble, @Nullable String otherwise) {
    return trouble == null ? healthy(otherwise) : degraded(trouble);
  }
}
