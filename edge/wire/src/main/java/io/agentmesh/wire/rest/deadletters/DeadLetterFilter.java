package io.agentmesh.wire.rest.deadletters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which dead letters are meant; what is absent asks for nothing. */
public record DeadLetterFilter(
    @Nullable DeadLetterKind kind,
    @Nullable String cause,
    @Nullable String agent,
    @Nullable String capability,
    @Nullable String topic,
    @Nullable Instant before,
    @Nullable Instant after) {
  /** Every dead letter. */
  public static final DeadLetterFilter ALL =
      new DeadLetterFilter(null, null, null, null, null, null, null);
}
