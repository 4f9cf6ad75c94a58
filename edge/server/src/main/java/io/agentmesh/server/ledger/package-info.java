/** The ledgers of a node: their place, copies of them, and what follows on a copy. */
@NullMarked
package io.agentmesh.server.ledger;

import org.jspecify.annotations.NullMarked;
