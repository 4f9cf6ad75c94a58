package io.agentmesh.engine.audit;

import io.agentmesh.domain.TenantId;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The ledgers that are open, the one used last at the end. Those to which nothing comes are closed
 * when there are more than {@value #MOST_AT_REST}. Used by one thread.
 */
final class OpenLedgers {
  private static final int MOST_AT_REST = 256;
  private static final int SYNCED_AT_ONCE = 32;

  private final LedgerHome home;
  private final Map<TenantId, TenantLedger> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Queue<TenantId> syncing = new ArrayDeque<>();
  private @Nullable TenantId under;

  OpenLedgers(LedgerHome home) {
    this.home = home;
  }

  /** Whose ledger something was done with last, or null when all was well. */
  @Nullable TenantId under() {
    return under;
  }

  TenantLedger of(TenantId tenant) throws IOException {
    under = tenant;
    TenantLedger ledger = open.get(tenant);
    if (ledger == null) {
      ledger = new TenantLedger(home.log(tenant).open(), home.log(tenant).extensions());
      open.put(tenant, ledger);
    }
    return ledger;
  }

  /**
   * Publishes what is not. False when there is a ledger that can not publish yet, because it is
   * still told again what it had published before.
   */
  boolean publish() throws IOException {
    String distrusted = home.distrusted();
    if (distrusted != null) {
      throw new IllegalStateException(distrusted);
    }
    boolean all = true;
    for (Map.Entry<TenantId, TenantLedger> each : open.entrySet()) {
      under = each.getKey();
      if (each.getValue().isUnpublished()) {
        all &= each.getValue().publish();
      }
    }
    under = null;
    return all;
  }

  /** Begins to make durable what is published now. */
  void beginSync() {
    syncing.clear();
    open.forEach((tenant, ledger) -> {
      if (ledger.isUnsynced()) {
        syncing.add(tenant);
      }
    });
  }

  /** Goes on with that for a while, and says whether all of it is durable. */
  boolean sync() throws IOException {
    for (int i = 0; i < SYNCED_AT_ONCE; i++) {
      TenantId tenant = syncing.poll();
      if (tenant == null) {
        return true;
      }
      of(tenant).sync();
    }
    under = null;
    return syncing.isEmpty();
  }

  /** Gives memory back, when everything is durable. */
  void rest() {
    Iterator<TenantLedger> eldest = open.values().iterator();
    while (open.size() > MOST_AT_REST) {
      eldest.next();
      eldest.remove();
    }
    open.values().forEach(TenantLedger::rest);
  }

  /** Lets go of all of them, whatever is not published. */
  void clear() {
    open.clear();
    syncing.clear();
  }
}
