/** Signed notes, keys and cosignatures, after C2SP signed-note and tlog-cosignature. */
@NullMarked
package io.agentmesh.ledger.note;

import org.jspecify.annotations.NullMarked;
