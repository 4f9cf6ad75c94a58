package io.agentmesh.engine.siem;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.engine.audit.entry.AuditEntry;
import io.agentmesh.engine.audit.entry.EntryId;
import io.agentmesh.engine.record.Recorded;
import java.util.ArrayList;
import java.util.List;

/**
 * An audit entry on its way.
 *
 * @param id that of the entry
 * @param time when it happened, in microseconds
 * @param fact what happened
 * @param line the very bytes that the ledger holds: one line of JSON, without its end
 * @param tenant whose ledger holds it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out, never compared
public record StreamedEntry(String id, long time, AuditFact fact, byte[] line, TenantId tenant) {
  /** The entries of a record. */
  static List<StreamedEntry> of(Recorded recorded) {
    List<AuditFact> facts = recorded.record().facts();
    List<StreamedEntry> entries = new ArrayList<>(facts.size());
    for (int place = 0; place < facts.size(); place++) {
      entries.add(
          new StreamedEntry(
              new EntryId(recorded.position(), place).toString(),
              recorded.time(),
              facts.get(place),
              AuditEntry.of(recorded, place),
              recorded.record().tenant()));
    }
    return entries;
  }
}
