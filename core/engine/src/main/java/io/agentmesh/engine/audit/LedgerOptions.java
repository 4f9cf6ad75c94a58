package io.agentmesh.engine.audit;

/**
 * The pace of the ledgers.
 *
 * @param publishMillis how long entries are gathered before a checkpoint is signed that has them
 * @param syncMillis how often what was published is made durable; until then the journal keeps the
 *     records that it was made of
 * @param maxLag records that the ledgers may be behind the journal before new work is refused
 */
public record LedgerOptions(long publishMillis, long syncMillis, long maxLag) {
  /** A checkpoint twice a second, durable every five. */
  public static final LedgerOptions DEFAULT = new LedgerOptions(500, 5000, 1_000_000);
}
