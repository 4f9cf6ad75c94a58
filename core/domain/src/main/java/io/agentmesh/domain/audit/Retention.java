package io.agentmesh.domain.audit;

/** How long an audit entry is kept at least. */
public enum Retention {
  /** What the daily work leaves behind: messages, deliveries, tasks, health. 400 days. */
  OPERATIONAL(400),
  /** Who may do what, and what was done to the mesh itself. Six years, leap days included. */
  EVIDENCE(2192),
  /** What says that other entries went. A century; a bundle with one is not pruned. */
  LASTING(36_525);

  private final int days;

  Retention(int days) {
    this.days = days;
  }

  /** The time in days. */
  public int days() {
    return days;
  }

  /** The time as an ISO 8601 duration, such as {@code P400D}. */
  public String duration() {
    return "P" + days + "D";
  }
}
