package io.agentmesh.ledger.fault;

/**
 * One damage of a ledger's directory: where it is, what it is, and what an operator can do.
 *
 * @param file the damaged or missing file, as a path in the ledger's directory
 * @param sentence what was found, for a person
 * @param remedy what to do, for a person
 */
public record LedgerDamage(String file, String sentence, String remedy) {
  private static final String FROM_COPY =
      "Keep a copy of the directory, then restore it from a mirror or a backup, or close this log"
          + " and begin a successor.";

  /** A damage that only another copy of the files mends. */
  public static LedgerDamage restore(String file, String sentence) {
    return new LedgerDamage(file, sentence, FROM_COPY);
  }

  @Override
  public String toString() {
    return file + ": " + sentence + " " + remedy;
  }
}
