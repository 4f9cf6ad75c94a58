package io.agentmesh.engine.siem;

import io.agentmesh.engine.alert.AlertStore;
import io.agentmesh.engine.follow.Following;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import java.util.ArrayList;
import java.util.List;

/** Sends the audit entries of the journal to one target, and keeps how far it has them. */
final class AuditStream implements Following {
  private static final int RECORDS = 500;
  private static final int ENTRIES_AT_ONCE = 500;
  private static final int BYTES_AT_ONCE = 1 << 20;

  private final AuditTarget target;
  private final AlertStore store;
  private final String name;

  AuditStream(AuditTarget target, AlertStore store) {
    this.target = target;
    this.store = store;
    this.name = "siem-" + target.name();
  }

  String name() {
    return name;
  }

  @Override
  public long position() {
    return store.position(name);
  }

  @Override
  public boolean wants(JournalRecord record) {
    return !record.facts().isEmpty();
  }

  @Override
  public int most() {
    return RECORDS;
  }

  @Override
  public void take(List<Recorded> records, long upTo) {
    List<StreamedEntry> batch = new ArrayList<>();
    long bytes = 0;
    for (Recorded recorded : records) {
      for (StreamedEntry entry : StreamedEntry.of(recorded)) {
        boolean full =
            batch.size() >= ENTRIES_AT_ONCE || bytes + entry.line().length > BYTES_AT_ONCE;
        if (full && !batch.isEmpty()) {
          target.send(List.copyOf(batch));
          batch.clear();
          bytes = 0;
        }
        batch.add(entry);
        bytes += entry.line().length;
      }
    }
    if (!batch.isEmpty()) {
      target.send(List.copyOf(batch));
    }
    store.change(change -> change.position(name, upTo));
  }
}
