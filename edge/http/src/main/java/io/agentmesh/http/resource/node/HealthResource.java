package io.agentmesh.http.resource.node;

import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.wire.rest.health.Health;
import io.agentmesh.wire.rest.health.HealthComponent;
import io.agentmesh.wire.rest.health.HealthStatus;
import java.util.List;
import java.util.function.Supplier;

/** {@code /health}: whether this process lives, may take traffic, and how its parts are. */
public final class HealthResource {
  private final String version;
  private final Supplier<List<HealthComponent>> components;
  private volatile boolean draining;

  /** Asks for the components each time. */
  public HealthResource(String version, Supplier<List<HealthComponent>> components) {
    this.version = version;
    this.components = components;
  }

  /** From now on the node is not ready. */
  public void drain() {
    draining = true;
  }

  /** This process answers, so it lives. */
  public Answer live(CalmRequest request) {
    return answer(HealthStatus.HEALTHY, List.of());
  }

  /** Whether the node may take traffic. */
  public Answer ready(CalmRequest request) {
    List<HealthComponent> parts = components.get();
    HealthStatus worst = draining ? HealthStatus.UNHEALTHY : worst(parts);
    return answer(worst, parts.stream().filter(p -> p.status() != HealthStatus.HEALTHY).toList());
  }

  /** Every component. */
  public Answer health(CalmRequest request) {
    List<HealthComponent> parts = components.get();
    return answer(draining ? HealthStatus.UNHEALTHY : worst(parts), parts);
  }

  private Answer answer(HealthStatus status, List<HealthComponent> parts) {
    return Answer.json(
        status == HealthStatus.UNHEALTHY ? 503 : 200, new Health(status, version, parts));
  }

  private static HealthStatus worst(List<HealthComponent> parts) {
    HealthStatus worst = HealthStatus.HEALTHY;
    for (HealthComponent part : parts) {
      if (part.status().compareTo(worst) > 0) {
        worst = part.status();
      }
    }
    return worst;
  }
}
