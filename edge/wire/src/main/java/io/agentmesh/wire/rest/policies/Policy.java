package io.agentmesh.wire.rest.policies;

import java.time.Instant;
import java.util.List;

/** A rule of the tenant for who may address what. */
public record Policy(
    String id,
    long version,
    String description,
    PolicyKind kind,
    PolicyEffect effect,
    List<String> targets,
    List<String> subjects,
    Instant changedAt,
    String changedBy) {
  public Policy {
    targets = List.copyOf(targets);
    subjects = List.copyOf(subjects);
  }
}
