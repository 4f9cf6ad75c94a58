package io.agentmesh.client.message;

import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.trace.CurrentTrace;
import io.agentmesh.wire.session.Address;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Envelope;
import io.agentmesh.wire.session.Everyone;
import io.agentmesh.wire.session.Publish;
import io.agentmesh.wire.session.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A message to publish: an address, CloudEvents attributes and a payload. Immutable. */
public final class Outgoing {

  private final ClientOp op;

  private Outgoing(ClientOp op) {
    this.op = op;
  }

  /** A message to one agent. */
  public static Builder toAgent(String agent) {
    return new Builder(Address.newBuilder().setAgent(agent).build());
  }

  /** A message to every agent that is subscribed to the topic. */
  public static Builder toTopic(String topic) {
    return new Builder(Address.newBuilder().setTopic(topic).build());
  }

  /** A message to any one agent that has the capability at this level or above, 1 to 5. */
  public static Builder toCapability(String name, int minimumLevel) {
    return new Builder(Address.newBuilder().setCapability(needed(name, minimumLevel)).build());
  }

  /** A message to every agent. */
  public static Builder toEveryone() {
    return new Builder(Address.newBuilder().setEveryone(Everyone.getDefaultInstance()).build());
  }

  /** A message to every agent that has the capability at this level or above, 1 to 5. */
  public static Builder toEveryone(String capability, int minimumLevel) {
    Everyone everyone =
        Everyone.newBuilder().setCapability(needed(capability, minimumLevel)).build();
    return new Builder(Address.newBuilder().setEveryone(everyone).build());
  }

  private static Requirement needed(String name, int minimumLevel) {
    return Requirement.newBuilder().setCapability(name).setMinimumLevel(minimumLevel).build();
  }

  /** As it is sent at a place in a trace, unless it names one itself. */
  ClientOp op(CurrentTrace trace) {
    String here = trace.traceparent();
    if (here.isEmpty() || !op.getPublish().getEnvelope().getTraceparent().isEmpty()) {
      return op;
    }
    ClientOp.Builder placed = op.toBuilder();
    placed.getPublishBuilder().getEnvelopeBuilder().setTraceparent(here);
    return placed.build();
  }

  /** Without the payload, which may be confidential. */
  @Override
  public String toString() {
    Publish publish = op.getPublish();
    Address to = publish.getTo();
    String address =
        switch (to.getToCase()) {
          case AGENT -> "agent " + to.getAgent();
          case TOPIC -> "topic " + to.getTopic();
          case CAPABILITY -> "capability " + to.getCapability().getCapability();
          case EVERYONE, TO_NOT_SET -> "everyone";
        };
    return "Outgoing[" + publish.getEnvelope().getType() + " to " + address + "]";
  }

  /** Collects what a message says; only the type is required. */
  public static final class Builder {
    private final Envelope.Builder envelope = Envelope.newBuilder();
    private final Address to;
    private Payload payload = Payload.empty();

    private Builder(Address to) {
      this.to = to;
    }

    /** What happened or is wanted, such as {@code com.example.order.created}. */
    public Builder type(String type) {
      envelope.setType(type);
      return this;
    }

    public Builder payload(Payload content) {
      payload = content;
      return this;
    }

    public Builder text(String text) {
      return payload(Payload.text(text));
    }

    public Builder json(Object value) {
      return payload(Payload.json(value));
    }

    /** The bytes, not copied. */
    public Builder bytes(byte[] bytes) {
      return payload(Payload.bytes(bytes));
    }

    /** 1 (low) to 5 (urgent), 3 if never set. */
    public Builder priority(int priority) {
      if (priority < 1 || priority > 5) {
        throw new IllegalArgumentException("a priority is 1 to 5, not " + priority);
      }
      envelope.setPriority(priority);
      return this;
    }

    public Builder source(String source) {
      envelope.setSource(source);
      return this;
    }

    public Builder subject(String subject) {
      envelope.setSubject(subject);
      return this;
    }

    /** The conversation that the message is part of. */
    public Builder correlationId(String id) {
      envelope.setCorrelationId(id);
      return this;
    }

    /** The message or task that led to this one. */
    public Builder causationId(String id) {
      envelope.setCausationId(id);
      return this;
    }

    /** Trace context of W3C. */
    public Builder traceparent(String traceparent) {
      envelope.setTraceparent(traceparent);
      return this;
    }

    /** Within 24 hours a second message with this key is the first one. */
    public Builder idempotencyKey(String key) {
      envelope.setIdempotencyKey(key);
      return this;
    }

    /** A CloudEvents extension attribute. */
    public Builder extension(String name, String value) {
      envelope.putExtensions(name, value);
      return this;
    }

    public Builder extensions(Map<String, String> all) {
      envelope.putAllExtensions(all);
      return this;
    }

    /** From then on a delivery that waits is a dead letter. */
    public Builder expiresAt(Instant time) {
      envelope.setExpiresAtMicros(micros(time));
      return this;
    }

    /** It expires so long from now, by the clock of this machine. */
    public Builder expiresIn(Duration time) {
      return expiresAt(Instant.now().plus(time));
    }

    /** Until then no delivery is handed out. */
    public Builder notBefore(Instant time) {
      envelope.setNotBeforeMicros(micros(time));
      return this;
    }

    /** Messages of one key reach one recipient in the order of their arrival, one at a time. */
    public Builder orderingKey(String key) {
      envelope.setOrderingKey(key);
      return this;
    }

    /** How many messages stand before it in its chain of causes. */
    public Builder hops(int count) {
      envelope.setHops(count);
      return this;
    }

    /** How carefully its data is to be handled. */
    public Builder classification(Classification classification) {
      envelope.setClassification(classification.wire());
      return this;
    }

    /** Whom its data is about, a pseudonym rather than a name. */
    public Builder dataSubject(String subject) {
      envelope.setDataSubject(subject);
      return this;
    }

    private static long micros(Instant time) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    public Outgoing build() {
      if (envelope.getType().isEmpty()) {
        throw new IllegalArgumentException("a message has a type");
      }
      envelope.setContentType(payload.contentType());
      Publish publish =
          Publish.newBuilder()
              .setTo(to)
              .setEnvelope(envelope)
              .setPayload(payload.content())
              .build();
      return new Outgoing(ClientOp.newBuilder().setPublish(publish).build());
    }
  }
}
