package io.agentmesh.http.resource.messages;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.message.Classification;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.wire.rest.messages.MessageRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The terms of a message between the API and the mesh. */
final class TermsOfMessages {
  private TermsOfMessages() {}

  /** What a request asks for beyond the ordinary, or null. */
  static @Nullable Terms of(MessageRequest r) {
    if (r.expiresAt() == null
        && r.notBefore() == null
        && r.orderingKey() == null
        && r.hops() == null
        && r.classification() == null
        && r.dataSubject() == null) {
      return null;
    }
    return new Terms(
            micros("expiresAt", r.expiresAt()),
            micros("notBefore", r.notBefore()),
            r.orderingKey() == null ? "" : r.orderingKey(),
            r.hops() == null ? 0 : r.hops(),
            r.classification() == null
                ? Classification.INTERNAL
                : Classification.valueOf(r.classification().name()),
            r.dataSubject() == null ? "" : r.dataSubject())
        .orNull();
  }

  private static long micros(String field, @Nullable Instant time) {
    if (time == null) {
      return 0;
    }
    try {
      long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
      Check.range(field, micros, 1, Long.MAX_VALUE);
      return micros;
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidValue(field, "must be a time that fits into microseconds since 1970");
    }
  }

  /** The number of hops as it is shown. */
  static @Nullable Integer hops(Terms terms) {
    return terms.hops() == 0 ? null : terms.hops();
  }

  /** The classification as it is shown. */
  static io.agentmesh.wire.rest.messages.@Nullable Classification classification(Terms terms) {
    return terms.classification() == Classification.INTERNAL
        ? null
        : io.agentmesh.wire.rest.messages.Classification.valueOf(terms.classification().name());
  }
}
