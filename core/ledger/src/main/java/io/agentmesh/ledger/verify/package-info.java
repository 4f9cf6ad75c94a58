/** Verifies a whole log. Start at {@link io.agentmesh.ledger.verify.LedgerVerifier}. */
@NullMarked
package io.agentmesh.ledger.verify;

import org.jspecify.annotations.NullMarked;
