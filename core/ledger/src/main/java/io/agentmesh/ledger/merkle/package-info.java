/** The Merkle tree of RFC 6962: hashes, the right edge of a growing tree, proofs. */
@NullMarked
package io.agentmesh.ledger.merkle;

import org.jspecify.annotations.NullMarked;
