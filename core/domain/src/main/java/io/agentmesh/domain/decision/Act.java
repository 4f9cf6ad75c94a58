package io.agentmesh.domain.decision;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;

/**
 * One command being decided: its origin, the shard's time in microseconds, the fencing token that
 * leases granted by it carry, and the entropy of the ids it makes.
 */
public record Act(Origin origin, long time, long fence, long entropy) {
  /** The tenant that the act happens in. */
  public TenantId tenant() {
    return origin.principal().tenant();
  }

  /** Who acts. */
  public Principal principal() {
    return origin.principal();
  }

  /** A fresh source of this act's ids. */
  public Ids ids() {
    return new Ids(time, entropy);
  }
}
