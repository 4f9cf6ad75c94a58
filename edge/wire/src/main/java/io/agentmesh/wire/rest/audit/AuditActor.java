package io.agentmesh.wire.rest.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who acted, and for whom, the first of them in front. */
public record AuditActor(
    String id,
    String kind,
    @Nullable List<String> roles,
    @Nullable List<AuditDelegation> delegation) {
  /** Copies the lists. */
  public AuditActor {
    roles = roles == null ? null : List.copyOf(roles);
    delegation = delegation == null ? null : List.copyOf(delegation);
  }
}
