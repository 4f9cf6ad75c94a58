package io.agentmesh.domain.model;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.deadletter.Edit;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.model.Things.ADelivery;
import io.agentmesh.domain.model.Things.AFanout;
import io.agentmesh.domain.model.Things.AMessage;
import io.agentmesh.domain.model.Things.ARecipient;
import io.agentmesh.domain.model.Things.ARequest;
import io.agentmesh.domain.model.Things.ASubscription;
import io.agentmesh.domain.model.Things.AnAgent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the model says to commands about messages. */
final class ModelMail {
  private final Model model;
  private final ModelMemory memory;

  ModelMail(Model model) {
    this.model = model;
    this.memory = new ModelMemory(model);
  }

  String publish(String who, UUID id, MessageCommand.Publish c) {
    return send(who, "publish", id, c);
  }

  String request(String who, UUID id, MessageCommand.Request c) {
    long until = model.time + model.rules.conversations().requestMillis() * 1000;
    Terms terms = c.envelope().termsOrNone().withReplyUntil(until);
    return send(
        who,
        "request",
        id,
        new MessageCommand.Publish(c.to(), c.envelope().withTerms(terms), c.payload(), c.once()));
  }

  private String send(String who, String operation, UUID id, MessageCommand.Publish c) {
    String before = memory.look(who, operation, c.once());
    if (!before.isEmpty()) {
      return before;
    }
    Envelope envelope = withHops(c.envelope());
    Terms terms = envelope.termsOrNone();
    if (terms.expiresAt() != 0 && terms.expiresAt() <= model.time
        || terms.hops() > model.rules.messages().maxHops()) {
      return "INVALID";
    }
    List<ARecipient> to = model.routes.recipients(c.to());
    if (to.isEmpty()
        && (c.to() instanceof Address.ToAgent || c.to() instanceof Address.ToCapability)) {
      return "NOT_FOUND";
    }
    boolean asks = operation.equals("request");
    if (asks && c.to() instanceof Address.ToEveryone) {
      return "INVALID";
    }
    if (asks && to.isEmpty()) {
      return "NOT_FOUND";
    }
    if (asks && to.size() > model.rules.conversations().maxRecipients()) {
      return "INVALID";
    }
    if (asks
        && model.requests.stream().filter(r -> r.until > model.time).count()
            >= model.rules.conversations().maxRequests()) {
      return "TOO_MANY";
    }
    boolean isLong = to.size() > model.rules.messages().fanoutPart();
    if (to.stream().anyMatch(r -> model.isFull(r.agent()))
        || overQuota(to.size(), c)
        || isLong && model.routes.fanouts.size() >= model.rules.messages().maxFanouts()) {
      return "TOO_MANY";
    }
    AMessage message =
        new AMessage(new MessageId(id), c.to(), envelope, model.time, c.payload().size());
    String next = model.routes.deliver(message, to, "", true);
    if (!next.isEmpty()) {
      model.routes.fanouts.add(new AFanout(message, next));
    }
    model.quotas.countMessage();
    model.requests.removeIf(r -> r.until <= model.time);
    if (asks) {
      model.requests.add(
          new ARequest(
              message.id(), envelope.correlationId(), terms.replyUntil(), terms.dataSubject()));
    }
    memory.remember(who, operation, c.once(), id);
    return "ok " + id + " to " + to.size();
  }

  private boolean overQuota(int recipients, MessageCommand.Publish c) {
    return model.quotas.isTooFast()
        || model.quotas.tooManyDeliveries(recipients)
        || recipients > 0 && model.quotas.tooManyBytes(c.payload().size());
  }

  private Envelope withHops(Envelope envelope) {
    return model.deliveries.stream()
        .filter(d -> d.message.toString().equals(envelope.causationId()))
        .findFirst()
        .map(d -> envelope.withTerms(envelope.termsOrNone().withHops(d.hops + 1)))
        .orElse(envelope);
  }

  private boolean gone(AgentId id) {
    AnAgent agent = model.agent(id);
    return agent == null || agent.gone();
  }

  private @Nullable ADelivery held(AgentId agent, long number, long token) {
    return model.leasedBy(agent).stream()
        .filter(d -> d.number == number && d.token == token)
        .findFirst()
        .orElse(null);
  }

  String acknowledge(MessageCommand.Acknowledge c) {
    ADelivery d = held(c.agent(), c.delivery(), c.token());
    if (d == null) {
      return "LEASE_LOST";
    }
    acknowledged(d);
    return ModelActs.OK;
  }

  private void acknowledged(ADelivery d) {
    model.deliveries.remove(d);
    for (ARequest request : model.requests) {
      if (request.id.equals(d.message) && !request.acknowledgedBy.contains(d.recipient)) {
        request.acknowledgedBy.add(d.recipient);
      }
    }
  }

  String reply(String who, UUID id, MessageCommand.ReplyTo c) {
    String before = memory.look(who, "reply", c.once());
    if (!before.isEmpty()) {
      return before;
    }
    ARequest request =
        model.requests.stream()
            .filter(r -> r.id.equals(c.request()) && r.until > model.time)
            .findFirst()
            .orElse(null);
    List<ADelivery> held =
        model.leasedBy(c.agent()).stream().filter(d -> d.message.equals(c.request())).toList();
    if (request == null
        || model.erasures.isErased(request.about)
        || held.isEmpty() && !request.acknowledgedBy.contains(c.agent())) {
      return "NOT_FOUND";
    }
    if (request.reply != null) {
      return "CONFLICT";
    }
    int kept =
        model.requests.stream().filter(r -> r.until > model.time).mapToInt(r -> r.replyBytes).sum();
    if (kept + c.payload().size() > model.rules.conversations().maxReplyBytes()) {
      return "TOO_MANY";
    }
    request.reply = id;
    request.repliedBy = c.agent();
    request.replyBytes = c.payload().size();
    held.forEach(this::acknowledged);
    memory.remember(who, "reply", c.once(), id);
    return "ok " + id;
  }

  String giveBack(MessageCommand.Return c, boolean bySystem) {
    ADelivery d = held(c.agent(), c.delivery(), c.token());
    if (d == null) {
      return "LEASE_LOST";
    }
    if (bySystem) {
      model.deliveryReturns(d, 0);
    } else {
      model.deliveryFails(
          d, c.delayMillis() < 0 ? model.backoffMicros(d.attempt) : c.delayMillis() * 1000);
    }
    return ModelActs.OK;
  }

  void giveBackOthers(MessageCommand.ReturnOthers c) {
    for (ADelivery d : model.leasedBy(c.agent())) {
      if (!c.held().contains(d.number)) {
        model.deliveryFails(d, 0);
      }
    }
  }

  String subscribe(UUID id, MessageCommand.Subscribe c) {
    if (gone(c.agent())) {
      return "NOT_FOUND";
    }
    for (ASubscription s : model.subscriptions) {
      if (s.topic().equals(c.topic())
          && s.agent().equals(c.agent())
          && s.group().equals(c.group())) {
        return "ok " + s.id() + " known";
      }
    }
    if (model.subscriptions.size() >= model.rules.maxSubscriptions()) {
      return "TOO_MANY";
    }
    model.subscriptions.add(
        new ASubscription(new SubscriptionId(id), c.topic(), c.agent(), c.group(), model.time));
    return "ok " + id + " new";
  }

  String unsubscribe(MessageCommand.Unsubscribe c) {
    return model.subscriptions.removeIf(s -> s.id().equals(c.subscription()))
        ? ModelActs.OK
        : "NOT_FOUND";
  }

  String redrive(ADelivery dead, Ids ids, Edit edit) {
    if (gone(dead.recipient)) {
      return "CONFLICT";
    }
    int bytes = edit.payload() == null ? dead.bytes : edit.payload().size();
    if (model.isFull(dead.recipient)
        || model.quotas.tooManyDeliveries(1)
        || model.quotas.tooManyBytes(bytes)) {
      return "TOO_MANY";
    }
    if (edit.retries() != -1 || edit.priority() > 5) {
      return "INVALID";
    }
    boolean edited = edit.payload() != null || edit.priority() != 0;
    model.lastDelivery++;
    ADelivery again =
        new ADelivery(
            model.lastDelivery,
            dead,
            edited ? new MessageId(ids.next()) : dead.message,
            edit.priority() == 0 ? dead.priority : edit.priority(),
            bytes);
    model.deliveries.add(again);
    return "ok " + again.message;
  }
}
