/** The witness of other logs, and what is sent to one, after C2SP tlog-witness. */
@NullMarked
package io.agentmesh.ledger.witness;

import org.jspecify.annotations.NullMarked;
