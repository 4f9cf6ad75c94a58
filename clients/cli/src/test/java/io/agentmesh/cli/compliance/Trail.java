package io.agentmesh.cli.compliance;

import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A ledger on disk with an audit trail of its own, an entry a minute from {@link #BEGIN} on. */
final class Trail {
  static final Instant BEGIN = Instant.parse("2026-10-01T00:00:00Z");
  static final SigningKey KEY = new SigningKey("agentmesh/test/default", new byte[32]);

  private final Ledger ledger;
  private final List<String> entries = new ArrayList<>();

  Trail(Path directory) throws IOException {
    ledger = Ledger.open(LedgerStore.in(directory), KEY.verifier().name(), KEY);
  }

  /** Appends an entry. */
  Trail add(String action, String outcome, String actor, String kind) throws IOException {
    return add(action, outcome, actor, "{\"kind\":\"" + kind + "\",\"id\":\"r-", "\"}");
  }

  /** Appends the entry that says that bundles were pruned. */
  Trail pruned(String bundles) throws IOException {
    String reason = "\"},\"reason\":\"bundles " + bundles + "\"";
    return add("AUDIT_LOG_PRUNED", "SUCCESS", "system", "{\"kind\":\"ledger\",\"id\":\"r-", reason);
  }

  private Trail add(String action, String outcome, String actor, String before, String behind)
      throws IOException {
    int n = entries.size();
    String entry =
        """
        {"v":1,"id":"%d-0","time":"%s","tenant":"default","action":"%s","outcome":"%s",\
        "actor":{"id":"%s","kind":"SERVICE","roles":["admin"]},"resource":%s%d%s,\
        "sensitive":false,"classification":"INTERNAL","retention":"P400D"}\
        """
            .formatted(
                n + 1, BEGIN.plusSeconds(60L * n), action, outcome, actor, before, n, behind);
    ledger.append(entry.getBytes(StandardCharsets.UTF_8));
    entries.add(entry);
    return this;
  }

  /** As many entries as there are days in a life: some of each kind. */
  Trail some(int count) throws IOException {
    List<String> actions =
        List.of(
            "MESSAGE_ROUTED",
            "MESSAGE_DELIVERED",
            "TASK_SUBMITTED",
            "TASK_FAILED",
            "UNAUTHORIZED_ACCESS",
            "SECRET_CREATED",
            "BACKUP_CREATED",
            "AGENT_QUARANTINED");
    for (int i = 0; i < count; i++) {
      String action = actions.get(i * 7 % 31 % actions.size());
      String outcome =
          switch (action) {
            case "TASK_FAILED" -> "FAILURE";
            case "UNAUTHORIZED_ACCESS" -> "DENIED";
            default -> "SUCCESS";
          };
      add(action, outcome, "key" + i % 5, "task");
    }
    return this;
  }

  /** Signs a checkpoint of all that was appended. */
  Trail publish() throws IOException {
    ledger.publish(List.of());
    return this;
  }

  /** The entries from one index to another, as they were appended. */
  List<String> entries(int from, int to) {
    return entries.subList(from, to);
  }

  /** How many of these entries hold a text. */
  static long holding(List<String> entries, String text) {
    return entries.stream().filter(each -> each.contains(text)).count();
  }
}
