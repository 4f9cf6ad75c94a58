package io.agentmesh.http.session.translate;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.task.TaskSpec;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * 64-bit hash of what an idempotency key stands for, the same on every machine and in every run: it
 * is kept in the journal. Multiply and fold as FNV-1a does, eight bytes at a time.
 */
final class BodyHash {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x9E3779B97F4A7C15L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private long hash = OFFSET;

  private BodyHash() {}

  static long of(Address to, Envelope envelope, Payload payload) {
    BodyHash h = new BodyHash();
    switch (to) {
      case Address.ToAgent(var agent) -> h.add(1).add(agent.value());
      case Address.ToTopic(var topic) -> h.add(2).add(topic.value());
      case Address.ToCapability(var needed) -> h.add(3).add(needed);
      case Address.ToEveryone(var needed) -> {
        h.add(4);
        if (needed != null) {
          h.add(needed);
        }
      }
    }
    return h.add(envelope).add(payload).hash;
  }

  static long of(MessageId request, Envelope envelope, Payload payload) {
    return new BodyHash().add(request.toString()).add(envelope).add(payload).hash;
  }

  private BodyHash add(Envelope envelope) {
    add(envelope.type()).add(envelope.source()).add(envelope.subject());
    add(envelope.correlationId()).add(envelope.causationId()).add(envelope.priority());
    envelope.extensions().forEach((name, value) -> add(name).add(value));
    return envelope.terms() == null ? this : add(envelope.terms());
  }

  private BodyHash add(Requirement needed) {
    return add(needed.capability()).add(needed.minimumLevel());
  }

  private BodyHash add(Terms terms) {
    return add(terms.expiresAt())
        .add(terms.notBefore())
        .add(terms.orderingKey())
        .add(terms.hops())
        .add(terms.classification().name())
        .add(terms.dataSubject());
  }

  static long of(TaskSpec spec) {
    BodyHash h = new BodyHash();
    h.add(spec.type()).add(spec.priority()).add(spec.retries()).add(spec.attemptTimeoutMillis());
    h.add(spec.correlationId());
    if (spec.scheduleToStartMillis() != 0
        || spec.heartbeatTimeoutMillis() != 0
        || spec.deadline() != 0
        || spec.parent() != null) {
      h.add(spec.scheduleToStartMillis()).add(spec.heartbeatTimeoutMillis()).add(spec.deadline());
      h.add(String.valueOf(spec.parent()));
    }
    if (!spec.dataSubject().isEmpty()) {
      h.add(spec.dataSubject());
    }
    for (Requirement r : spec.requires()) {
      h.add(r.capability()).add(r.minimumLevel());
    }
    return h.add(spec.payload()).hash;
  }

  private BodyHash add(Payload payload) {
    byte[] bytes = payload.bytes();
    add(payload.contentType()).add(bytes.length);
    int i = 0;
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      add((long) LONGS.get(bytes, i));
    }
    for (; i < bytes.length; i++) {
      add(bytes[i]);
    }
    return this;
  }

  private BodyHash add(String text) {
    add(text.length());
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
    return this;
  }

  private BodyHash add(long value) {
    hash = (hash ^ value) * PRIME;
    hash ^= hash >>> 32;
    return this;
  }
}
