package io.agentmesh.domain.rules.contract;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.contract.Pin;
import io.agentmesh.domain.contract.Side;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.Edit;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is handed in counts only when it was judged by the contracts that hold for it. Schemas are
 * read outside of here: whoever hands in names the versions that it was found to fit, and is told
 * by which it has to be judged when those are others.
 */
public final class Judging {
  private Judging() {}

  /** The versions that a task which is submitted now is judged by. */
  public static List<Pin> pins(TenantState tenant, TaskSpec spec) {
    List<Contract> contracts = tenant.contracts().of(spec.requires());
    return contracts.isEmpty() ? List.of() : contracts.stream().map(Contract::pin).toList();
  }

  /** What the payload of a task is to be judged by first, or null when nothing is left of that. */
  public static @Nullable Decision payload(TenantState tenant, TaskSpec spec, List<Pin> judged) {
    List<Contract> contracts = tenant.contracts().of(spec.requires());
    return contracts.isEmpty() ? null : first(Side.INPUT, spec.payload(), contracts, judged);
  }

  /** What a result is to be judged by first, or null when nothing is left of that. */
  public static @Nullable Decision result(
      TenantState tenant, Task task, Payload result, List<Pin> judged) {
    if (task.pins().isEmpty()) {
      return null;
    }
    List<Contract> contracts = new ArrayList<>(task.pins().size());
    for (Pin pin : task.pins()) {
      Contract contract = tenant.contracts().find(pin);
      if (contract != null) {
        contracts.add(contract);
      }
    }
    return first(Side.OUTPUT, result, contracts, judged);
  }

  /** The same for a dead task that is redriven with another payload or other needs. */
  public static @Nullable Decision edit(
      TenantState tenant, DeadLetter letter, Edit edit, List<Pin> judged) {
    boolean changes = edit.payload() != null || !edit.requires().isEmpty();
    return changes && letter.subject() instanceof DeadLetter.Subject.OfTask(Task dead)
        ? payload(tenant, edit.of(dead.spec()), judged)
        : null;
  }

  private static @Nullable Decision first(
      Side side, Payload payload, List<Contract> contracts, List<Pin> judged) {
    List<Contract> by = new ArrayList<>(contracts.size());
    for (Contract contract : contracts) {
      if (!side.of(contract).isEmpty() && !judged.contains(contract.pin())) {
        by.add(contract);
      }
    }
    return by.isEmpty()
        ? null
        : Decision.Accepted.unchanged(new Reply.Unjudged(side, payload, List.copyOf(by)));
  }
}
