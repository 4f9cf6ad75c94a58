package io.agentmesh.wire.rest.audit;

import java.util.List;

/**
 * The proof that an entry is in the ledger.
 *
 * @param index index of the entry, from 0
 * @param entry its bytes in base64
 * @param proof hashes in base64, from the leaf up
 * @param checkpoint the signed checkpoint that it is proved for
 */
public record Receipt(long index, String entry, List<String> proof, String checkpoint) {
  /** Copies the proof. */
  public Receipt {
    proof = List.copyOf(proof);
  }
}
