package io.agentmesh.server.seal;

import io.agentmesh.engine.audit.entry.SealedFields;
import io.agentmesh.engine.seal.Opening;
import io.agentmesh.engine.siem.AuditTarget;
import io.agentmesh.engine.siem.StreamedEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A target that gets what is sealed in entries as it was: a field {@code opened} behind the others.
 * Without it the line is what the ledger holds.
 */
public record OpeningTarget(AuditTarget target, Opening opening) implements AuditTarget {
  @Override
  public String name() {
    return target.name();
  }

  @Override
  public void send(List<StreamedEntry> entries) {
    target.send(entries.stream().map(this::opened).toList());
  }

  private StreamedEntry opened(StreamedEntry entry) {
    String fields = SealedFields.opened(entry.line(), t -> opening.text(entry.tenant(), t));
    if (fields.isEmpty()) {
      return entry;
    }
    byte[] more = (",\"opened\":" + fields + "}").getBytes(StandardCharsets.UTF_8);
    int end = entry.line().length - 1;
    byte[] line = Arrays.copyOf(entry.line(), end + more.length);
    System.arraycopy(more, 0, line, end, more.length);
    return new StreamedEntry(entry.id(), entry.time(), entry.fact(), line, entry.tenant());
  }
}
