/** Checkpoints: what a log says about its tree, after C2SP tlog-checkpoint. */
@NullMarked
package io.agentmesh.ledger.checkpoint;

import org.jspecify.annotations.NullMarked;
