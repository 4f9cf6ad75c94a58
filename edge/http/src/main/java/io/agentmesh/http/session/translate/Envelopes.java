package io.agentmesh.http.session.translate;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.message.Classification;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Terms;
import org.jspecify.annotations.Nullable;

/** Envelopes and their terms between the session and the mesh. */
final class Envelopes {
  private Envelopes() {}

  static Envelope of(io.agentmesh.wire.session.Envelope e) {
    return new Envelope(
        e.getType(),
        e.getSource(),
        e.getSubject(),
        e.getCorrelationId(),
        e.getCausationId(),
        e.getPriority() == 0 ? Envelope.DEFAULT_PRIORITY : e.getPriority(),
        e.getTraceparent(),
        e.getExtensionsMap(),
        terms(e));
  }

  private static @Nullable Terms terms(io.agentmesh.wire.session.Envelope e) {
    if (e.getExpiresAtMicros() == 0
        && e.getNotBeforeMicros() == 0
        && e.getOrderingKey().isEmpty()
        && e.getHops() == 0
        && e.getClassificationValue() == 0
        && e.getDataSubject().isEmpty()) {
      return null;
    }
    return new Terms(
            e.getExpiresAtMicros(),
            e.getNotBeforeMicros(),
            e.getOrderingKey(),
            e.getHops(),
            classification(e.getClassification()),
            e.getDataSubject())
        .orNull();
  }

  private static Classification classification(io.agentmesh.wire.session.Classification c) {
    return switch (c) {
      case CLASSIFICATION_UNSPECIFIED, CLASSIFICATION_INTERNAL -> Classification.INTERNAL;
      case CLASSIFICATION_PUBLIC -> Classification.PUBLIC;
      case CLASSIFICATION_CONFIDENTIAL -> Classification.CONFIDENTIAL;
      case CLASSIFICATION_RESTRICTED -> Classification.RESTRICTED;
      case UNRECOGNIZED ->
          throw new InvalidValue("classification", "must be one that this node knows");
    };
  }

  /** Says the terms on the wire. */
  static void say(Terms terms, io.agentmesh.wire.session.Envelope.Builder b) {
    b.setExpiresAtMicros(terms.expiresAt())
        .setNotBeforeMicros(terms.notBefore())
        .setOrderingKey(terms.orderingKey())
        .setHops(terms.hops())
        .setClassification(
            switch (terms.classification()) {
              case INTERNAL -> io.agentmesh.wire.session.Classification.CLASSIFICATION_UNSPECIFIED;
              case PUBLIC -> io.agentmesh.wire.session.Classification.CLASSIFICATION_PUBLIC;
              case CONFIDENTIAL ->
                  io.agentmesh.wire.session.Classification.CLASSIFICATION_CONFIDENTIAL;
              case RESTRICTED -> io.agentmesh.wire.session.Classification.CLASSIFICATION_RESTRICTED;
            })
        .setDataSubject(terms.dataSubject())
        .setReplyUntilMicros(terms.replyUntil());
  }

  /** A capability that is needed, at level 1 unless it says otherwise. */
  static Requirement needed(io.agentmesh.wire.session.Requirement r) {
    return new Requirement(r.getCapability(), r.getMinimumLevel() == 0 ? 1 : r.getMinimumLevel());
  }

  static io.agentmesh.wire.session.Requirement needed(Requirement r) {
    return io.agentmesh.wire.session.Requirement.newBuilder()
        .setCapability(r.capability())
        .setMinimumLevel(r.minimumLevel())
        .build();
  }
}
