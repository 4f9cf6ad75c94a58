package io.agentmesh.domain.rules;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.mail.Mailbox;
import io.agentmesh.domain.task.TaskId;
import java.util.List;

/** Whatever an agent holds goes back at once; it counts as no attempt of a task. */
final class FreeingLeases {
  private FreeingLeases() {}

  static void of(
      TenantState tenant,
      MeshRules rules,
      Act act,
      AgentId agent,
      String reason,
      List<Event> events) {
    for (TaskId task : tenant.tasks().heldBy(agent)) {
      events.add(new TaskEvent.HandedBack(act.tenant(), task, agent));
    }
    Mailbox box = tenant.mailboxes().of(agent);
    if (box != null) {
      for (Delivery d : box.leased()) {
        events.add(ReceivingMessages.returned(act, rules, d, 0, reason));
      }
    }
  }
}
