package io.agentmesh.domain.command;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.Tag;
import java.util.UUID;

/** How the mesh recognises that a command was sent before. */
public sealed interface Once {
  /** Not at all. */
  Once NEVER = new Always();

  /** Every arrival counts. */
  @Tag(1)
  record Always() implements Once {}

  /**
   * By an idempotency key of the caller, with a hash of the body: another body under the same key
   * is refused.
   */
  @Tag(2)
  record Key(String key, long bodyHash) implements Once {
    /** Checks the length. */
    public Key {
      Check.range("idempotencyKey", key.length(), 1, 255);
    }
  }

  /** By the number that a producer gave it; numbers of one producer rise. */
  @Tag(3)
  record Sequence(UUID producer, long number) implements Once {
    /** Checks the range. */
    public Sequence {
      Check.range("seq", number, 1, 1L << 62);
    }
  }
}
