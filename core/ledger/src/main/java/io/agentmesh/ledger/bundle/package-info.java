/** Copies of a log, or of some of its entries with their proofs, for whoever verifies elsewhere. */
@NullMarked
package io.agentmesh.ledger.bundle;

import org.jspecify.annotations.NullMarked;
