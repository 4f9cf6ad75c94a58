package io.agentmesh.domain.agent;

/**
 * Something that changed about an agent: what, who did it, why, and when in microseconds. Nobody,
 * "", is the mesh itself, or somebody whom an older release did not note.
 */
public record AgentChange(Kind kind, String by, String reason, long at) {
  /** What changed. */
  public enum Kind {
    /** It was registered, for the first time or anew. */
    REGISTERED,
    /** It declared something else. */
    UPDATED,
    /** An operator paused it. */
    PAUSED,
    /** An operator shut it out. */
    QUARANTINED,
    /** An operator let it work again. */
    RESUMED,
    /** An operator ended it. */
    TERMINATED,
    /** Its health became bad. */
    UNHEALTHY,
    /** Its health became good. */
    RECOVERED,
    /** An operator capped the level of a capability, or lifted the cap. */
    LEVEL_CAPPED,
    /** Its webhook was set, changed or removed. */
    WEBHOOK_CHANGED
  }
}
