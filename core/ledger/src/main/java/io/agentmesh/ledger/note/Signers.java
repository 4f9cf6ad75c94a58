package io.agentmesh.ledger.note;

import java.util.List;

/** Who signed a note, as far as the keys tell that were asked. */
public sealed interface Signers {

  /** Some of the keys signed it, each in order of its first signature. */
  record Known(List<VerifierKey> keys) implements Signers {
    /** Copies the list. */
    public Known {
      keys = List.copyOf(keys);
    }
  }

  /** None of the keys signed it. */
  record Nobody() implements Signers {}

  /** A signature claims to be by this key and is not; the whole note is to be rejected. */
  record Forged(VerifierKey key) implements Signers {}

  /** Whether it is signed by this key, and no signature of those asked for is forged. */
  default boolean include(VerifierKey key) {
    return this instanceof Known known && known.keys().contains(key);
  }
}
