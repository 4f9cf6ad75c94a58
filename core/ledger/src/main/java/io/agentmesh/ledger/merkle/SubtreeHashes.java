package io.agentmesh.ledger.merkle;

/** Where the hashes of full subtrees are looked up: in memory, in tiles, wherever they are kept. */
@FunctionalInterface
public interface SubtreeHashes {

  /** The hash of a full subtree of the tree; throws when it can not be told. */
  Hash of(Subtree subtree);
}
