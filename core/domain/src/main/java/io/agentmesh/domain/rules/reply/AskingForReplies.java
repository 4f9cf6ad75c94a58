package io.agentmesh.domain.rules.reply;

import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.event.MessageEvent.Recipient;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.request.Progress;
import io.agentmesh.domain.request.Request;
import io.agentmesh.domain.settings.ConversationRules;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message may ask for one reply: somebody must be there to give it, and room to keep it. */
public final class AskingForReplies {
  private AskingForReplies() {}

  /** The envelope, asking for a reply; nobody is given the message when none is taken any more. */
  public static Envelope asking(Envelope envelope, MeshRules rules, Act act) {
    long until = act.time() + rules.conversations().requestMillis() * 1000;
    return envelope.withTerms(envelope.termsOrNone().withReplyUntil(until));
  }

  /** Why nobody can be asked, or null. */
  public static @Nullable Refusal refusal(
      TenantState tenant, MeshRules rules, Act act, Address to, List<Recipient> recipients) {
    ConversationRules figures = rules.conversations();
    if (to instanceof Address.ToEveryone) {
      return new Refusal(
          Refusal.Kind.INVALID, "a request goes to an agent, a capability or a topic", "to");
    }
    if (recipients.isEmpty()) {
      return new Refusal(Refusal.Kind.NOT_FOUND, "no subscription matches the topic", "to");
    }
    if (recipients.size() > figures.maxRecipients()) {
      return new Refusal(
          Refusal.Kind.INVALID,
          "a request reaches at most "
              + figures.maxRecipients()
              + " agents, not "
              + recipients.size(),
          "to");
    }
    if (tenant.requests().keptAt(act.time()) >= figures.maxRequests()) {
      return Refusal.of(
          Refusal.Kind.TOO_MANY,
          figures.maxRequests() + " requests wait for their reply or had it lately");
    }
    return null;
  }

  /** How far a request has come, as long as it is remembered. */
  public static Progress progress(TenantState tenant, MessageId id) {
    Request request = tenant.requests().find(id);
    if (request == null) {
      return Progress.FORGOTTEN;
    }
    if (request.reply() != null) {
      return Progress.REPLIED;
    }
    if (!request.acknowledgedBy().isEmpty()) {
      return Progress.ACKNOWLEDGED;
    }
    var deliveries = tenant.mailboxes().deliveriesOf(id);
    if (deliveries.isEmpty()) {
      return Progress.UNDELIVERED;
    }
    return deliveries.stream().anyMatch(d -> d.state() instanceof DeliveryState.Leased)
        ? Progress.DELIVERED
        : Progress.WAITING;
  }
}
