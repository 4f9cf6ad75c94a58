package io.agentmesh.telemetry.metrics;

import io.agentmesh.domain.state.State;
import io.agentmesh.resilience.Policies;
import io.agentmesh.resilience.chaos.Faults;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What a node can be asked at a scrape; from any thread. */
public interface Readings {
  /** Looks at the state of the mesh on the shard's thread; fails when the mesh takes nothing. */
  <T> CompletableFuture<T> look(Function<State, T> query);

  /** The policies that calls of the node go by. */
  Policies policies();

  /** What is injected into the node on purpose. */
  Faults faults();

  /** How often a limit on requests was passed, by its name. */
  Map<String, Long> overLimits();

  /** The components, each with 1 for healthy, 0.5 for degraded and 0 for unhealthy. */
  Map<String, Double> health();

  /** How many spans ended in which way. */
  Map<String, Long> spans();

  /** Since when an entry of the audit trail waits for a checkpoint, microseconds; 0 for none. */
  long withoutCheckpointSince();

  /** Journal records that are not counted yet. */
  long lag();

  /** Free bytes where the data directory is. */
  long diskFree();

  /** All bytes there. */
  long diskSize();

  /** The time now, in microseconds. */
  long now();
}
