package io.agentmesh.domain.agent;

import io.agentmesh.domain.Check;

/** A capability that is needed, at its minimum level. */
public record Requirement(String capability, int minimumLevel) implements Comparable<Requirement> {
  /** Checks the name and the level. */
  public Requirement {
    Check.matches("requirement.capability", capability, Capability.NAME);
    Check.range("requirement.minimumLevel", minimumLevel, 1, 5);
  }

  @Override
  public int compareTo(Requirement other) {
    int byName = capability.compareTo(other.capability);
    return byName != 0 ? byName : Integer.compare(minimumLevel, other.minimumLevel);
  }
}
