/** Proofs from a log's files, and receipts that carry one, after C2SP tlog-proof. */
@NullMarked
package io.agentmesh.ledger.proof;

import org.jspecify.annotations.NullMarked;
