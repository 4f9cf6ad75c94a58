package io.agentmesh.ledger.proof;

import io.agentmesh.ledger.note.VerifierKey;
import java.util.List;

/** What a receipt proves about an entry. */
public sealed interface ReceiptVerdict {

  /**
   * The entry is in the log.
   *
   * @param witnesses those of the witnesses asked about who have seen the checkpoint
   */
  record Proven(List<VerifierKey> witnesses) implements ReceiptVerdict {
    /** Copies the list. */
    public Proven {
      witnesses = List.copyOf(witnesses);
    }
  }

  /** It proves nothing, for the reason that is given. */
  record NotProven(String sentence) implements ReceiptVerdict {}
}
