package io.agentmesh.domain.agent;

import io.agentmesh.domain.InvalidValue;

/** The name of an agent inside its tenant: 3 to 256 of {@code [A-Za-z0-9_-]}. */
public record AgentId(String value) implements Comparable<AgentId> {
  /** Checks the pattern. */
  public AgentId {
    if (!valid(value)) {
      throw new InvalidValue("agent", "must be 3 to 256 of [A-Za-z0-9_-]");
    }
  }

  private static boolean valid(String text) {
    if (text.length() < 3 || text.length() > 256) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!word && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(AgentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
