package io.agentmesh.wire.rest.policies;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agentmesh.wire.rest.apikeys.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody may do something: an API key by its id, or a subject of tokens with the roles
 * and agents that its token gives; the caller when none is named.
 */
public record PolicyQuestion(
    @Nullable String principal,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Role> roles,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> agents,
    PolicyKind kind,
    @Nullable String target) {
  public PolicyQuestion {
    roles = List.copyOf(roles);
    agents = List.copyOf(agents);
  }
}
