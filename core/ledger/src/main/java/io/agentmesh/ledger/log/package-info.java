/** The writer of one log in one directory. Start at {@link io.agentmesh.ledger.log.Ledger}. */
@NullMarked
package io.agentmesh.ledger.log;

import org.jspecify.annotations.NullMarked;
