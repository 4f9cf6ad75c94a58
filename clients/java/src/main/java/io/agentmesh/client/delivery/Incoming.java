package io.agentmesh.client.delivery;

import io.agentmesh.client.message.Classification;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.wire.session.Delivery;
import io.agentmesh.wire.session.Envelope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** A message that reached the agent. Immutable. */
public final class Incoming {

  private final Delivery delivery;

  Incoming(Delivery delivery) {
    this.delivery = delivery;
  }

  public String id() {
    return delivery.getMessageId();
  }

  public String type() {
    return envelope().getType();
  }

  public Payload payload() {
    return Payload.received(envelope().getContentType(), delivery.getPayload());
  }

  /** The topic it was published to; empty when it was addressed otherwise. */
  public Optional<String> topic() {
    return delivery.getTo().hasTopic()
        ? Optional.of(delivery.getTo().getTopic())
        : Optional.empty();
  }

  /** The principal that published it. */
  public String sender() {
    return delivery.getSender();
  }

  /** Empty text when the sender gave none, as with the attributes that follow. */
  public String source() {
    return envelope().getSource();
  }

  public String subject() {
    return envelope().getSubject();
  }

  public String correlationId() {
    return envelope().getCorrelationId();
  }

  public String causationId() {
    return envelope().getCausationId();
  }

  public String traceparent() {
    return envelope().getTraceparent();
  }

  /** CloudEvents extension attributes. */
  public Map<String, String> extensions() {
    return envelope().getExtensionsMap();
  }

  /** 1 (low) to 5 (urgent). */
  public int priority() {
    return envelope().getPriority() == 0 ? 3 : envelope().getPriority();
  }

  /** The ordering key, empty when there is none. */
  public String orderingKey() {
    return envelope().getOrderingKey();
  }

  /** How many messages stand before it in its chain of causes. */
  public int hops() {
    return envelope().getHops();
  }

  /** How carefully its data is to be handled. */
  public Classification classification() {
    return Classification.of(envelope().getClassification());
  }

  /** Whom its data is about, empty when the sender did not say. */
  public String dataSubject() {
    return envelope().getDataSubject();
  }

  /** When it expires; empty when it never does. */
  public Optional<Instant> expiresAt() {
    long micros = envelope().getExpiresAtMicros();
    return micros == 0
        ? Optional.empty()
        : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  /** Whether its sender waits for a reply to it. */
  public boolean isRequest() {
    return envelope().getReplyUntilMicros() != 0;
  }

  /** Which attempt to deliver it this is, from 1. */
  public int attempt() {
    return delivery.getAttempt();
  }

  /** Whether it may have been seen before. */
  public boolean isRedelivered() {
    return delivery.getRedelivered();
  }

  public Instant publishedAt() {
    return Instant.EPOCH.plus(delivery.getPublishedAtMicros(), ChronoUnit.MICROS);
  }

  private Envelope envelope() {
    return delivery.getEnvelope();
  }

  Delivery wire() {
    return delivery;
  }

  @Override
  public String toString() {
    return "Incoming[" + id() + ", " + type() + ", attempt " + attempt() + "]";
  }
}
