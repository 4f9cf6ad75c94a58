/**
 * Transparency logs that anybody can verify; they know nothing of the mesh. Start at {@link
 * io.agentmesh.ledger.log.Ledger}.
 */
@NullMarked
package io.agentmesh.ledger;

import org.jspecify.annotations.NullMarked;
