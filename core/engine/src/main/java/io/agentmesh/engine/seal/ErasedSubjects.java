package io.agentmesh.engine.seal;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.seal.Sealing.Owner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The data subjects whose erasure is durable, by what stands for them; written by the shard thread,
 * read by any.
 */
public final class ErasedSubjects {
  private final Set<Owner> erased = ConcurrentHashMap.newKeySet();

  /** One is erased. */
  public void add(TenantId tenant, String standIn) {
    erased.add(new Owner(tenant, standIn));
  }

  /** Whether what the text stands for in the tenant is erased. */
  public boolean contains(TenantId tenant, String standIn) {
    return !erased.isEmpty() && erased.contains(new Owner(tenant, standIn));
  }
}
