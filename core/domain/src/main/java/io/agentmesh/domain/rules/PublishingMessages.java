package io.agentmesh.domain.rules;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.Act;
import io.agentmesh.domain.command.MessageCommand.Publish;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.MessageEvent.Recipient;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.rules.tenants.KeepingQuotas;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Mailbox;
import io.agentmesh.domain.state.TenantState;
import java.util.ArrayList;
import java.util.List;

/** A message is accepted and every recipient gets its own delivery. */
final class PublishingMessages {
  private PublishingMessages() {}

  static Decision publish(TenantState tenant, MeshRules rules, Act act, Publish c) {
    Repeating repeating = Repeating.look(tenant.repetitions(), rules, act, "publish", c.once());
    return switch (repeating) {
      case Repeating.Known(var id) ->
          Decision.Accepted.unchanged(new Reply.Published(new MessageId(id), true, 0));
      case Repeating.Unclear(Refusal refusal) -> new Decision.Refused(refusal);
      case Repeating.New _ -> accept(tenant, rules, act, c);
    };
  }

  private static Decision accept(TenantState tenant, MeshRules rules, Act act, Publish c) {
    List<Recipient> recipients;
    switch (c.to()) {
      case Address.ToAgent(AgentId id) -> {
        if (isGone(tenant, id)) {
          return new Decision.Refused(Refusal.notFound("agent", id));
        }
        recipients = List.of(new Recipient(tenant.mailboxes().nextNumber(), id, null));
      }
      case Address.ToTopic(var topic) -> {
        List<Subscription> subscriptions = tenant.subscriptions().of(topic);
        recipients = new ArrayList<>(subscriptions.size());
        long number = tenant.mailboxes().nextNumber();
        for (Subscription s : subscriptions) {
          if (!isGone(tenant, s.agent())) {
            recipients.add(new Recipient(number++, s.agent(), s.id()));
          }
        }
      }
    }
    for (Recipient r : recipients) {
      if (isFull(tenant, rules, r.agent())) {
        return full(rules, r.agent());
      }
    }
    Refusal overQuota =
        KeepingQuotas.overMessages(tenant, act.time(), recipients.size(), c.payload());
    if (overQuota != null) {
      return new Decision.Refused(overQuota);
    }
    Message message =
        new Message(
            act.tenant(),
            new MessageId(act.ids().next()),
            c.to(),
            c.envelope(),
            c.payload(),
            act.principal().id(),
            act.time(),
            null);
    return Decision.Accepted.of(
        new MessageEvent.Published(message, recipients, c.once()),
        AuditFact.success(Action.MESSAGE_ROUTED, "message", message.id().toString()),
        new Reply.Published(message.id(), false, recipients.size()));
  }

  /** Whether nothing can be sent to the agent: it is not known, or was ended. */
  static boolean isGone(TenantState tenant, AgentId id) {
    Agent agent = tenant.agents().find(id);
    return agent == null || agent.operatorState() == OperatorState.TERMINATED;
  }

  /** Whether no further delivery may wait for the agent. */
  static boolean isFull(TenantState tenant, MeshRules rules, AgentId id) {
    Mailbox box = tenant.mailboxes().of(id);
    return box != null && box.pending() >= rules.maxPendingPerAgent();
  }

  static Decision full(MeshRules rules, AgentId id) {
    return Decision.Refused.of(
        Refusal.Kind.TOO_MANY,
        "agent " + id + " has " + rules.maxPendingPerAgent() + " messages waiting");
  }
}
