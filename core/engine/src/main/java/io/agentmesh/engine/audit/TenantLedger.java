package io.agentmesh.engine.audit;

import io.agentmesh.engine.audit.entry.AuditEntry;
import io.agentmesh.engine.audit.entry.EntryHead;
import io.agentmesh.engine.audit.entry.EntryId;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.Publication;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger of one tenant while it is open, with what is known of its last entry. */
final class TenantLedger {
  private final Ledger ledger;
  private final List<String> extensions;
  private @Nullable EntryId last;
  private boolean unpublished;
  private boolean unsynced;

  TenantLedger(Ledger ledger, List<String> extensions) throws IOException {
    this.ledger = ledger;
    this.extensions = List.copyOf(extensions);
    byte[] entry = ledger.lastEntry();
    this.last = entry == null ? null : EntryHead.of(entry).id();
  }

  /** Adds the entry of a fact, unless the ledger has it already. */
  boolean add(Recorded recorded, int place) throws IOException {
    EntryId id = new EntryId(recorded.position(), place);
    if (last != null && id.compareTo(last) <= 0) {
      return false;
    }
    ledger.append(AuditEntry.of(recorded, place));
    last = id;
    unpublished = true;
    return true;
  }

  boolean isUnpublished() {
    return unpublished;
  }

  /** Whether something of it is not durable. */
  boolean isUnsynced() {
    return unsynced || unpublished;
  }

  /**
   * Signs a checkpoint of all it has, and says so; not while it is told again what it had published
   * before.
   */
  boolean publish() throws IOException {
    boolean published = ledger.publish(extensions) instanceof Publication.Published;
    if (published) {
      unpublished = false;
      unsynced = true;
    }
    return published;
  }

  /** Makes durable what was published. */
  void sync() throws IOException {
    ledger.sync();
    unsynced = false;
  }

  /** Gives memory back until the next entry comes. */
  void rest() {
    ledger.rest();
  }
}
