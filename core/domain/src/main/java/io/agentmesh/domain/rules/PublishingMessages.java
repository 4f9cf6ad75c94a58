package io.agentmesh.domain.rules;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.MessageCommand.Publish;
import io.agentmesh.domain.command.MessageCommand.Request;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.MessageEvent.Recipient;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.rules.reply.AskingForReplies;
import io.agentmesh.domain.rules.route.FanningOut;
import io.agentmesh.domain.rules.route.Routing;
import io.agentmesh.domain.rules.tenants.KeepingQuotas;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message is accepted and every recipient gets its own delivery. */
final class PublishingMessages {
  private PublishingMessages() {}

  static Decision publish(TenantState tenant, MeshRules rules, Act act, Publish c) {
    return once("publish", tenant, rules, act, c);
  }

  static Decision request(TenantState tenant, MeshRules rules, Act act, Request c) {
    Envelope asking = AskingForReplies.asking(c.envelope(), rules, act);
    return once("request", tenant, rules, act, new Publish(c.to(), asking, c.payload(), c.once()));
  }

  private static Decision once(
      String operation, TenantState tenant, MeshRules rules, Act act, Publish c) {
    Repeating repeating = Repeating.look(tenant.repetitions(), rules, act, operation, c.once());
    return switch (repeating) {
      case Repeating.Known(var id) ->
          Decision.Accepted.unchanged(new Reply.Published(new MessageId(id), true, 0));
      case Repeating.Unclear(Refusal refusal) -> new Decision.Refused(refusal);
      case Repeating.New _ -> accept(tenant, rules, act, c);
    };
  }

  private static Decision accept(TenantState tenant, MeshRules rules, Act act, Publish c) {
    Refusal late = late(act, c.envelope());
    if (late != null) {
      return new Decision.Refused(late);
    }
    Envelope envelope = withHops(tenant, c.envelope());
    int hops = envelope.termsOrNone().hops();
    if (hops > rules.messages().maxHops()) {
      return new Decision.Refused(
          new Refusal(
              Refusal.Kind.INVALID,
              "the message is hop "
                  + hops
                  + " of its chain, of at most "
                  + rules.messages().maxHops(),
              "hops"));
    }
    List<Recipient> recipients = Routing.recipients(tenant, c.to());
    if (recipients.isEmpty()) {
      Refusal nobody = nobody(c.to());
      if (nobody != null) {
        return new Decision.Refused(nobody);
      }
    }
    if (envelope.termsOrNone().replyUntil() != 0) {
      Refusal unanswerable = AskingForReplies.refusal(tenant, rules, act, c.to(), recipients);
      if (unanswerable != null) {
        return new Decision.Refused(unanswerable);
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
    FanningOut.Part part = FanningOut.first(tenant, rules, recipients);
    if (!part.next().isEmpty()
        && tenant.mailboxes().fanouts().all().size() >= rules.messages().maxFanouts()) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY,
          rules.messages().maxFanouts() + " messages are still on their way to many recipients");
    }
    Message message =
        new Message(
            act.tenant(),
            new MessageId(act.ids().next()),
            c.to(),
            envelope,
            c.payload(),
            act.principal().id(),
            act.time(),
            null);
    return Decision.Accepted.of(
        new MessageEvent.Published(message, part.recipients(), c.once(), part.next()),
        AuditFact.success(Action.MESSAGE_ROUTED, "message", message.id().toString()),
        new Reply.Published(message.id(), false, recipients.size()));
  }

  /** What is wrong with the time of a message, or null. */
  private static @Nullable Refusal late(Act act, Envelope envelope) {
    Terms terms = envelope.terms();
    return terms != null && terms.expiresAt() != 0 && terms.expiresAt() <= act.time()
        ? new Refusal(Refusal.Kind.INVALID, "expiresAt must be in the future", "expiresAt")
        : null;
  }

  /** One more hop than its cause, when that is still known. */
  private static Envelope withHops(TenantState tenant, Envelope envelope) {
    String cause = envelope.causationId();
    if (cause.isEmpty()) {
      return envelope;
    }
    MessageId id = MessageId.orNull(cause);
    Message known = id == null ? null : tenant.mailboxes().message(id);
    return known == null
        ? envelope
        : envelope.withTerms(
            envelope.termsOrNone().withHops(known.envelope().termsOrNone().hops() + 1));
  }

  /** Why a message that nobody gets is refused, or null when that is as it should be. */
  private static @Nullable Refusal nobody(Address to) {
    return switch (to) {
      case Address.ToAgent(AgentId id) -> Refusal.notFound("agent", id);
      case Address.ToCapability(var needed) ->
          Refusal.of(
              Refusal.Kind.NOT_FOUND,
              "no agent has capability "
                  + needed.capability()
                  + " at level "
                  + needed.minimumLevel()
                  + " or above");
      case Address.ToTopic _, Address.ToEveryone _ -> null;
    };
  }

  /** Whether nothing can be sent to the agent: it is not known, or was ended. */
  static boolean isGone(TenantState tenant, AgentId id) {
    return Routing.isGone(tenant, id);
  }

  /** Whether no further delivery may wait for the agent. */
  static boolean isFull(TenantState tenant, MeshRules rules, AgentId id) {
    return Routing.isFull(tenant, rules, id);
  }

  static Decision full(MeshRules rules, AgentId id) {
    return Decision.Refused.of(
        Refusal.Kind.TOO_MANY,
        "agent " + id + " has " + rules.maxPendingPerAgent() + " messages waiting");
  }
}
