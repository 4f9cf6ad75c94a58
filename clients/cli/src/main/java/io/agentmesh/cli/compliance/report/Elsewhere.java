package io.agentmesh.cli.compliance.report;

import io.agentmesh.cli.compliance.mapping.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which entries stand in another ledger than the one that was read: see {@code docs/audit.md}. */
final class Elsewhere {
  private static final String SYSTEM = "system";

  /** Kept in the ledger of the mesh itself alone. */
  private static final Set<String> OF_THE_MESH =
      Set.of(
          "AUTH_FAILURE",
          "BACKUP_RESTORED",
          "TENANT_CREATED",
          "TENANT_SUSPENDED",
          "TENANT_RESUMED",
          "TENANT_DELETED");

  private Elsewhere() {}

  /** What whoever reads a row about this ledger should look for in others. */
  static List<String> sentences(String log, Query query) {
    String tenant = log.substring(log.lastIndexOf('/') + 1);
    List<String> sentences = new ArrayList<>();
    if (tenant.equals(SYSTEM)) {
      if (query.actions().isEmpty() || !OF_THE_MESH.containsAll(query.actions())) {
        sentences.add("This is the ledger of the mesh itself; each tenant has its own beside it.");
      }
      return sentences;
    }
    List<String> others = OF_THE_MESH.stream().filter(query::takes).sorted().toList();
    if (!others.isEmpty()) {
      sentences.add(
          String.join(", ", others) + ": kept in the ledger system, which was not read here.");
    }
    if (query.takes("UNAUTHORIZED_ACCESS")) {
      sentences.add(
          "UNAUTHORIZED_ACCESS: what came again within a second is counted in the ledger system,"
              + " which was not read here.");
    }
    if (query.takes("CONFIG_CHANGED")) {
      sentences.add(
          "CONFIG_CHANGED: of quotas and of the rules of alerts it is kept in the ledger system,"
              + " which was not read here.");
    }
    if (query.takes("BACKUP_CREATED") && !tenant.equals("default")) {
      sentences.add("BACKUP_CREATED: kept in the ledger default, which was not read here.");
    }
    return sentences;
  }
}
