package io.agentmesh.wire.rest.policies;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** What a policy says; without targets when it is about sending to everyone. */
public record PolicyDefinition(
    String description,
    PolicyKind kind,
    PolicyEffect effect,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> targets,
    List<String> subjects) {
  public PolicyDefinition {
    targets = List.copyOf(targets);
    subjects = List.copyOf(subjects);
  }
}
