package io.agentmesh.codereview.analysis;

/** How much a finding matters, from the least to the most. */
public enum Severity {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** One step less severe; {@link #INFO} stays. */
  public Severity lowered() {
    return switch (this) {
      case INFO, LOW -> INFO;
      case MEDIUM -> LOW;
      case HIGH -> MEDIUM;
      case CRITICAL -> HIGH;
    };
  }
}
