package io.agentmesh.domain.agent;

import io.agentmesh.domain.Check;
import java.util.regex.Pattern;

/** A named skill with its proficiency: 1 (novice) to 5 (expert). */
public record Capability(String name, int level) {
  /** What a capability may be called. */
  public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,127}");

  /** The level of an expert. */
  public static final int HIGHEST = 5;

  /** Checks the name and the level. */
  public Capability {
    Check.matches("capability.name", name, NAME);
    Check.range("capability.level", level, 1, HIGHEST);
  }
}
