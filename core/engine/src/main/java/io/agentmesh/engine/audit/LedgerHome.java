package io.agentmesh.engine.audit;

import io.agentmesh.domain.TenantId;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.tile.LogSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledgers are and what their logs are called: each in a directory named like its tenant,
 * with an origin that ends with the tenant, signed by one key under the origin as its name. Beside
 * them the root, a log over their checkpoints. Safe for any thread.
 */
public final class LedgerHome {
  /** The file that says what the origins begin with. No tenant has a dot in its name. */
  public static final String ORIGIN = "origin.txt";

  /** What the name of the file ends with that names the log before a tenant's log. */
  public static final String PREDECESSOR = ".predecessor";

  /** The directory of the root, which no tenant has for a name. */
  public static final String ROOT = "root.ledger";

  /** The file beside a log's own with the newest checkpoint that witnesses signed too. */
  public static final String WITNESSED = "witnessed";

  private final LedgerStore store;
  private final String prefix;
  private final byte[] seed;
  private final AtomicLong publications = new AtomicLong();
  private volatile @Nullable String distrusted;

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

  /** The log of a tenant. */
  public LogPlace log(TenantId tenant) {
    return new LogPlace(store, prefix, tenant.value(), seed);
  }

  /** The log over the checkpoints of the tenants' logs. */
  public LogPlace root() {
    return new LogPlace(store, prefix, ROOT, seed);
  }

  /** The logs that there are, the root among them. */
  public List<LogPlace> logs() throws IOException {
    List<LogPlace> logs = new ArrayList<>();
    tenants().forEach(tenant -> logs.add(log(tenant)));
    if (!root().store().list("").isEmpty()) {
      logs.add(root());
    }
    return logs;
  }

  /** The origin of a tenant's log, the first line of its checkpoints. */
  public String origin(TenantId tenant) {
    return log(tenant).origin();
  }

  /** The public key that the checkpoints of a tenant's log are verified with. */
  public VerifierKey key(TenantId tenant) {
    return log(tenant).key();
  }

  /** The tenants that have a log. */
  public List<TenantId> tenants() throws IOException {
    return store.list("").stream()
        .filter(name -> !name.contains("."))
        .sorted()
        .map(TenantId::new)
        .toList();
  }

  /** The newest checkpoint of a tenant's log that witnesses signed too, or null. */
  public @Nullable SignedCheckpoint witnessed(TenantId tenant) throws IOException {
    return log(tenant).witnessed();
  }

  /** From now on nothing is signed, for this reason, until the node is started anew. */
  public void distrust(String sentence) {
    distrusted = sentence;
  }

  /** Why nothing is signed any more, or null. */
  public @Nullable String distrusted() {
    return distrusted;
  }

  /** Checkpoints were published. */
  void published() {
    publications.incrementAndGet();
  }

  /** How often checkpoints were published since the start. */
  long publications() {
    return publications.get();
  }

  /** What is common to all ledgers. */
  LedgerStore top() {
    return store;
  }

  /** Where the files of a tenant's log are written; for those who write what the log does not. */
  public LedgerStore store(TenantId tenant) {
    return log(tenant).store();
  }

  /** The files of a tenant's log, which may be none. */
  public LogSource source(TenantId tenant) {
    return log(tenant).source();
  }

  /** Whether no tenant has a log. */
  boolean isEmpty() throws IOException {
    return store.list("").stream().allMatch(name -> name.contains("."));
  }
}
