package io.agentmesh.cli.compliance.mapping;

import io.agentmesh.wire.rest.audit.AuditEntry;
import io.agentmesh.wire.rest.audit.AuditOutcome;
import java.util.List;

/**
 * Which entries of the ledger belong to a control.
 *
 * @param name its name among the queries
 * @param sentence what the entries are, in words
 * @param actions their actions, or none for any
 * @param outcomes their outcomes, or none for any
 * @param resourceKinds what they acted on, or none for anything
 */
public record Query(
    String name,
    String sentence,
    List<String> actions,
    List<AuditOutcome> outcomes,
    List<String> resourceKinds) {
  /** Copies the lists. */
  public Query {
    actions = List.copyOf(actions);
    outcomes = List.copyOf(outcomes);
    resourceKinds = List.copyOf(resourceKinds);
  }

  /** Whether an action is one of theirs. */
  public boolean takes(String action) {
    return actions.isEmpty() || actions.contains(action);
  }

  /** Whether the entry is one of them. */
  public boolean wants(AuditEntry entry) {
    return takes(entry.action())
        && (outcomes.isEmpty() || outcomes.contains(entry.outcome()))
        && (resourceKinds.isEmpty() || resourceKinds.contains(entry.resource().kind()));
  }
}
