package io.agentmesh.client.message;

import io.agentmesh.client.payload.Payload;
import io.agentmesh.wire.session.Address;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Envelope;
import io.agentmesh.wire.session.Publish;
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

  ClientOp op() {
    return op;
  }

  /** Without the payload, which may be confidential. */
  @Override
  public String toString() {
    Publish publish = op.getPublish();
    Address to = publish.getTo();
    String address = to.hasAgent() ? "agent " + to.getAgent() : "topic " + to.getTopic();
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
