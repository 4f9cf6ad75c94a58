package io.agentmesh.domain.rules.reply;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.MessageCommand.ReplyTo;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.request.Request;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import java.util.ArrayList;
import java.util.List;

/** The first reply of an agent that got a request is the reply to it; it is also a receipt. */
public final class Replying {
  private Replying() {}

  /** What a reply comes to that was not sent before. */
  public static Decision reply(TenantState tenant, MeshRules rules, Act act, ReplyTo c) {
    Request request = tenant.requests().find(c.request(), act.time());
    List<Delivery> held = held(tenant, c);
    if (request == null
        || tenant.erasures().isErased(request.dataSubject())
        || held.isEmpty() && !request.acknowledgedBy().contains(c.agent())) {
      return Decision.Refused.of(
          Refusal.Kind.NOT_FOUND,
          "there is no request "
              + c.request()
              + " that agent "
              + c.agent()
              + " may reply to: it neither holds nor acknowledged it, or its time is over");
    }
    RequestReply first = request.reply();
    if (first != null) {
      return Decision.Refused.of(
          Refusal.Kind.CONFLICT,
          "request "
              + c.request()
              + " has the reply of agent "
              + first.agent()
              + "; the first one counts");
    }
    long most = rules.conversations().maxReplyBytes();
    if (tenant.requests().replyBytesAt(act.time()) + c.payload().size() > most) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY, "the tenant's replies that are kept have " + most + " bytes");
    }
    RequestReply reply =
        new RequestReply(
            new MessageId(act.ids().next()),
            c.agent(),
            envelope(c, request),
            c.payload(),
            act.principal().id(),
            act.time());
    List<Event> events = new ArrayList<>();
    List<AuditFact> facts = new ArrayList<>();
    events.add(new MessageEvent.Replied(act.tenant(), request.id(), reply, c.once()));
    facts.add(AuditFact.success(Action.MESSAGE_ROUTED, "message", reply.id().toString()));
    for (Delivery delivery : held) {
      events.add(new MessageEvent.Acknowledged(act.tenant(), delivery.number()));
      facts.add(AuditFact.success(Action.MESSAGE_DELIVERED, "message", request.id().toString()));
    }
    return new Decision.Accepted(events, facts, new Reply.Replied(reply.id(), false));
  }

  private static List<Delivery> held(TenantState tenant, ReplyTo c) {
    return tenant.mailboxes().deliveriesOf(c.request()).stream()
        .filter(d -> d.recipient().equals(c.agent()) && d.state() instanceof DeliveryState.Leased)
        .toList();
  }

  /**
   * Of its terms, whom it is about. Whoever sealed it said that; what is not sealed is about the
   * same as the request.
   */
  private static Envelope envelope(ReplyTo c, Request request) {
    Envelope given = c.envelope();
    String named = given.termsOrNone().dataSubject();
    String subject = named.isEmpty() && !c.payload().isSealed() ? request.dataSubject() : named;
    return new Envelope(
            given.type(),
            given.source(),
            given.subject(),
            request.conversation(),
            request.id().toString(),
            given.priority(),
            given.traceparent(),
            given.extensions())
        .withTerms(Terms.NONE.withDataSubject(subject));
  }
}
