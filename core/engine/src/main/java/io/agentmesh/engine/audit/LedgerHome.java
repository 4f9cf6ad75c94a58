package io.agentmesh.engine.audit;

import io.agentmesh.domain.TenantId;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.tile.LogSource;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Where the ledgers are and what their logs are called: each in a directory named like its tenant,
 * with an origin that ends with the tenant, signed by one key under the origin as its name. Safe
 * for any thread.
 */
public final class LedgerHome {
  private static final Set<String> NO_LEDGERS =
      Set.of("origin", DurablePosition.FILE, DurablePosition.DRAFT);

  private final LedgerStore store;
  private final String prefix;
  private final byte[] seed;

  /**
   * A home in the directory of that store.
   *
   * @param prefix what the origins of the logs begin with; a slash and the tenant follow
   * @param seed the secret of the signing key, 32 bytes
   */
  public LedgerHome(LedgerStore store, String prefix, byte[] seed) {
    this.store = store;
    this.prefix = prefix;
    this.seed = seed.clone();
  }

  /** The origin of a tenant's log, the first line of its checkpoints. */
  public String origin(TenantId tenant) {
    return prefix + "/" + tenant.value();
  }

  /** The public key that the checkpoints of a tenant's log are verified with. */
  public VerifierKey key(TenantId tenant) {
    return signer(tenant).verifier();
  }

  /** What is common to all ledgers. */
  LedgerStore top() {
    return store;
  }

  /** The files of a tenant's log, which may be none. */
  LogSource source(TenantId tenant) {
    return new TenantStore(store, tenant);
  }

  /** Whether no tenant has a log. */
  boolean isEmpty() throws IOException {
    List<String> names = store.list("");
    return NO_LEDGERS.containsAll(names);
  }

  Ledger open(TenantId tenant) throws IOException {
    return Ledger.open(new TenantStore(store, tenant), origin(tenant), signer(tenant));
  }

  private SigningKey signer(TenantId tenant) {
    return new SigningKey(origin(tenant), seed);
  }
}
