/**
 * Bundles of entries go when their time is over; their hashes stay. Start at {@link
 * io.agentmesh.ledger.prune.Pruned}.
 */
@NullMarked
package io.agentmesh.ledger.prune;

import org.jspecify.annotations.NullMarked;
