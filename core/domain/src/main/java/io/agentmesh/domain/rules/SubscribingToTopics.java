package io.agentmesh.domain.rules;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.rules.access.Authority;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;

/** Agents take and end durable interest in topics. */
final class SubscribingToTopics {
  private SubscribingToTopics() {}

  static Decision subscribe(
      TenantState tenant, MeshRules rules, Act act, MessageCommand.Subscribe c) {
    Agent agent = tenant.agents().find(c.agent());
    if (agent == null || agent.operatorState() == OperatorState.TERMINATED) {
      return new Decision.Refused(Refusal.notFound("agent", c.agent()));
    }
    Subscription known = tenant.subscriptions().find(c.topic(), c.agent(), c.group());
    if (known != null) {
      return Decision.Accepted.unchanged(new Reply.OfSubscription(known, false));
    }
    if (tenant.subscriptions().all().size() >= rules.maxSubscriptions()) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY,
          "the tenant has its " + rules.maxSubscriptions() + " subscriptions already");
    }
    Subscription subscription =
        new Subscription(
            act.tenant(),
            new SubscriptionId(act.ids().next()),
            c.topic(),
            c.agent(),
            act.principal().id(),
            act.time(),
            c.group());
    return Decision.Accepted.of(
        new MessageEvent.Subscribed(subscription),
        AuditFact.success(
            Action.SUBSCRIPTION_CREATED, "subscription", subscription.id().toString()),
        new Reply.OfSubscription(subscription, true));
  }

  static Decision unsubscribe(
      State state, TenantState tenant, Act act, MessageCommand.Unsubscribe c) {
    Subscription known = tenant.subscriptions().find(c.subscription());
    if (known == null) {
      return new Decision.Refused(Refusal.notFound("subscription", c.subscription()));
    }
    String denial =
        Authority.denial(
            state, act.principal(), Permission.SUBSCRIPTION_WRITE, known.agent(), act.time());
    if (denial != null) {
      return Decision.Refused.of(Refusal.Kind.FORBIDDEN, denial);
    }
    return Decision.Accepted.of(
        new MessageEvent.Unsubscribed(act.tenant(), c.subscription()),
        AuditFact.success(Action.SUBSCRIPTION_DELETED, "subscription", c.subscription().toString()),
        Reply.DONE);
  }
}
