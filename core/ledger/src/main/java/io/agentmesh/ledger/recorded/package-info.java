/** A log whose entries are checkpoints of other logs: what it has recorded of each of them. */
@NullMarked
package io.agentmesh.ledger.recorded;

import org.jspecify.annotations.NullMarked;
