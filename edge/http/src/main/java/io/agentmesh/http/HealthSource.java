package io.agentmesh.http;

import io.agentmesh.wire.rest.health.HealthComponent;
import java.util.List;

/** What the node knows of its parts; asked on a virtual thread, so it may block for a moment. */
@FunctionalInterface
public interface HealthSource {
  /** Every component with its status; the node is ready while none is unhealthy. */
  List<HealthComponent> components();
}
