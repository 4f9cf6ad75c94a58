package io.agentmesh.ledger.prune;

/** Reads in entries of a log that bundles of it were pruned. Safe for use by many threads. */
@FunctionalInterface
public interface PruningNotes {
  /** No entry says so. */
  PruningNotes NONE = _ -> new BundleRanges();

  /** The bundles that an entry says went; usually none. */
  BundleRanges in(byte[] entry);
}
