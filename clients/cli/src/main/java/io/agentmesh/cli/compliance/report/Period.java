package io.agentmesh.cli.compliance.report;

import java.time.Instant;

/** A time from one moment, which is in it, to another, which is not. */
public record Period(Instant from, Instant to) {
  /** Checks the order. */
  public Period {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("A period ends after it began.");
    }
  }

  /** Whether the moment is in it. */
  boolean has(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }

  @Override
  public String toString() {
    return "from " + from + " to " + to;
  }
}
