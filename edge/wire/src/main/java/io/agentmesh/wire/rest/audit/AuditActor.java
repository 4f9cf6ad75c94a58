package io.agentmesh.wire.rest.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who acted. */
public record AuditActor(String id, String kind, @Nullable List<String> roles) {
  /** Copies the roles. */
  public AuditActor {
    roles = roles == null ? null : List.copyOf(roles);
  }
}
