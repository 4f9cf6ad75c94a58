package io.agentmesh.domain.agent;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an agent says of itself: capabilities, how much it takes at once, how often it reports, and
 * for people a name, tags and a description.
 */
public record AgentSpec(
    String name,
    List<Capability> capabilities,
    int concurrency,
    long heartbeatTimeoutMillis,
    List<String> tags,
    String description) {
  /** Leases an agent takes at once unless it says otherwise. */
  public static final int DEFAULT_CONCURRENCY = 5;

  /** Silence after which an agent counts as unhealthy unless it says otherwise. */
  public static final long DEFAULT_HEARTBEAT_TIMEOUT_MILLIS = 30_000;

  /** Longest description, in characters. */
  public static final int LONGEST_DESCRIPTION = 1024;

  /** Checks and copies. */
  public AgentSpec {
    Check.length("name", name, 256);
    Check.range("capabilities", capabilities.size(), 1, 64);
    Check.range("concurrency", concurrency, 1, 1000);
    Check.range("heartbeatTimeoutMillis", heartbeatTimeoutMillis, 1000, 3_600_000);
    Check.size("tags", tags.size(), 32);
    Check.length("description", description, LONGEST_DESCRIPTION);
    Set<String> names = new HashSet<>();
    for (Capability capability : capabilities) {
      if (!names.add(capability.name())) {
        throw new InvalidValue("capabilities", "must not name a capability twice");
      }
    }
    for (String tag : tags) {
      Check.length("tags", tag, 64);
    }
    capabilities = List.copyOf(capabilities);
    tags = List.copyOf(tags);
  }

  /** Without a description. */
  public AgentSpec(
      String name,
      List<Capability> capabilities,
      int concurrency,
      long heartbeatTimeoutMillis,
      List<String> tags) {
    this(name, capabilities, concurrency, heartbeatTimeoutMillis, tags, "");
  }

  /** The level of the capability, 0 when the agent does not have it. */
  public int levelOf(String capability) {
    for (Capability c : capabilities) {
      if (c.name().equals(capability)) {
        return c.level();
      }
    }
    return 0;
  }

  /** Whether every requirement is met. */
  public boolean meets(List<Requirement> requirements) {
    for (Requirement r : requirements) {
      if (levelOf(r.capability()) < r.minimumLevel()) {
        return false;
      }
    }
    return true;
  }
}
