package io.agentmesh.resilience;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The policies of a process, by their names. Safe for any thread. */
public final class Policies {
  private final ConcurrentSkipListMap<String, NamedPolicy> policies = new ConcurrentSkipListMap<>();

  /** Adds one; a name is used once. */
  public <P extends NamedPolicy> P add(P policy) {
    if (policies.putIfAbsent(policy.name(), policy) != null) {
      throw new IllegalArgumentException("there is a policy " + policy.name() + " already");
    }
    return policy;
  }

  /** The one of a name, or null. */
  public @Nullable NamedPolicy find(String name) {
    return policies.get(name);
  }

  /** All of them, by name. */
  public List<NamedPolicy> all() {
    return List.copyOf(policies.values());
  }
}
