package io.agentmesh.wire.rest.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a node is. */
public record Health(
    HealthStatus status, @Nullable String version, List<HealthComponent> components) {
  public Health {
    components = List.copyOf(components);
  }
}
