package io.agentmesh.domain.placement;

/** A hard condition for an agent to be given a task, with its sentence. */
public enum Filter {
  /** Capabilities. */
  CAPABLE("has every required capability at its minimum level"),
  /** Operator state. */
  ACTIVE("is neither paused nor terminated by an operator"),
  /** Health. */
  HEALTHY("is healthy"),
  /** Rejections. */
  NOT_REFUSED("has not rejected this task before"),
  /** Concurrency. */
  FREE_SLOT("holds fewer leases than its concurrency"),
  /** Demand. */
  ASKING("is connected and asks for work"),
  /** Caps. */
  UNCAPPED("is not capped by an operator below a level that it needs");

  private final String sentence;

  Filter(String sentence) {
    this.sentence = sentence;
  }

  /** The condition in words: "the agent ...". */
  public String sentence() {
    return sentence;
  }
}
