package io.agentmesh.server.health;

import io.agentmesh.wire.rest.health.HealthStatus;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A look at one part of a node.
 *
 * @param slow an answer that takes longer is degraded; zero for a look at memory, which is not
 *     measured
 * @param silent what a part is that does not answer in time
 */
record HealthCheck(String name, Duration slow, HealthStatus silent, Supplier<Finding> look) {
  /** A look at what is in memory. */
  static HealthCheck ofMemory(String name, Supplier<Finding> look) {
    return new HealthCheck(name, Duration.ZERO, HealthStatus.DEGRADED, look);
  }

  /** Whether the part has to answer. */
  boolean asks() {
    return !slow.isZero();
  }
}
