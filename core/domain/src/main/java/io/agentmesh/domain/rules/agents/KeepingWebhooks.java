package io.agentmesh.domain.rules.agents;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.HealthCause;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.WebhookCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.AgentEvent.HealthChanged;
import io.agentmesh.domain.event.AgentEvent.WebhookChanged;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.webhook.Webhook;
import io.agentmesh.domain.webhook.WebhookChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks are set, given another secret and removed. An agent with one is not expected to send
 * heartbeats: it is unhealthy while its webhook can not be reached.
 */
public final class KeepingWebhooks {
  private KeepingWebhooks() {}

  /** What the command comes to. */
  public static Decision decide(TenantState tenant, MeshRules rules, Act act, WebhookCommand c) {
    Agent agent = tenant.agents().find(c.agent());
    if (agent == null || agent.operatorState() == OperatorState.TERMINATED) {
      return new Decision.Refused(Refusal.notFound("agent", c.agent()));
    }
    Webhook known = tenant.webhooks().find(c.agent());
    if (c instanceof WebhookCommand.SetWebhook set) {
      return set(tenant, rules, act, agent, known, set.url());
    }
    if (known == null) {
      return new Decision.Refused(Refusal.notFound("webhook of agent", c.agent()));
    }
    return switch (c) {
      case WebhookCommand.SetWebhook set -> set(tenant, rules, act, agent, known, set.url());
      case WebhookCommand.RotateWebhookSecret _ -> rotate(act, agent, known);
      case WebhookCommand.RemoveWebhook _ -> remove(act, agent, known);
      case WebhookCommand.TestWebhook _ ->
          Decision.Accepted.unchanged(new Reply.OfWebhook(known, false));
      case WebhookCommand.DisableWebhook disable -> disable(act, agent, known, disable);
      case WebhookCommand.NoteCircuit note -> note(act, agent, known, note);
    };
  }

  private static Decision set(
      TenantState tenant,
      MeshRules rules,
      Act act,
      Agent agent,
      @Nullable Webhook known,
      String url) {
    int most = rules.webhooks().perTenant();
    if (known == null && tenant.webhooks().size() >= most) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY, "the tenant has its " + most + " webhooks already");
    }
    if (known != null && known.active() && known.url().equals(url)) {
      return Decision.Accepted.unchanged(new Reply.OfWebhook(known, false));
    }
    String by = act.principal().id();
    Webhook next =
        known == null
            ? Webhook.of(url, act.ids().next(), by, act.time())
            : known.movedTo(url, by, act.time());
    return changed(
        act,
        agent,
        next,
        WebhookChange.SET,
        "it is pushed to " + next.place(),
        agent.isSilent() || agent.isUnreachable()
            ? health(act, agent, true, HealthCause.WEBHOOK, "it has a webhook")
            : null,
        known == null);
  }

  private static Decision rotate(Act act, Agent agent, Webhook known) {
    Webhook next = known.rotated(act.ids().next(), act.time());
    return changed(
        act, agent, next, WebhookChange.ROTATED, "its webhook has a new secret", null, false);
  }

  private static Decision remove(Act act, Agent agent, Webhook known) {
    String why = "its webhook was removed";
    return changed(
        act,
        agent,
        known.disabledBecause(why),
        WebhookChange.REMOVED,
        why,
        agent.isUnreachable() ? health(act, agent, true, HealthCause.SILENCE, why) : null,
        false);
  }

  private static Decision disable(
      Act act, Agent agent, Webhook known, WebhookCommand.DisableWebhook c) {
    if (!known.active() || !known.url().equals(c.url())) {
      return Decision.Accepted.unchanged(new Reply.OfWebhook(known, false));
    }
    return changed(
        act,
        agent,
        known.disabledBecause(c.reason()),
        WebhookChange.DISABLED,
        c.reason(),
        agent.healthy() ? health(act, agent, false, HealthCause.WEBHOOK, c.reason()) : null,
        false);
  }

  private static Decision note(Act act, Agent agent, Webhook known, WebhookCommand.NoteCircuit c) {
    boolean changes = c.closed() ? agent.isUnreachable() : agent.healthy();
    if (!known.active() || !changes) {
      return Decision.Accepted.unchanged(new Reply.OfWebhook(known, false));
    }
    HealthChanged health = health(act, agent, c.closed(), HealthCause.WEBHOOK, c.reason());
    AuditFact breaker =
        new AuditFact(
            c.closed() ? Action.BREAKER_CLOSED : Action.BREAKER_OPENED,
            "webhook",
            agent.id().value(),
            AuditOutcome.SUCCESS,
            c.reason());
    return new Decision.Accepted(
        List.of(health),
        List.of(breaker, JudgingHealth.fact(health)),
        new Reply.OfWebhook(known, false));
  }

  private static Decision changed(
      Act act,
      Agent agent,
      Webhook next,
      WebhookChange change,
      String reason,
      @Nullable HealthChanged health,
      boolean created) {
    List<Event> events = new ArrayList<>(2);
    List<AuditFact> facts = new ArrayList<>(2);
    events.add(
        new WebhookChanged(
            act.tenant(), agent.id(), next, change, reason, act.time(), act.principal().id()));
    facts.add(
        new AuditFact(
            change == WebhookChange.ROTATED ? Action.SECRET_ROTATED : Action.AGENT_UPDATED,
            "agent",
            agent.id().value(),
            AuditOutcome.SUCCESS,
            reason));
    if (health != null) {
      events.add(health);
      facts.add(JudgingHealth.fact(health));
    }
    return new Decision.Accepted(events, facts, new Reply.OfWebhook(next, created));
  }

  private static HealthChanged health(
      Act act, Agent agent, boolean healthy, HealthCause cause, String reason) {
    return new HealthChanged(act.tenant(), agent.id(), healthy, reason, act.time(), cause);
  }
}
