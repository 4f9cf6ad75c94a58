/** The ledgers' checkpoints are shown to witnesses, and what these sign is kept. */
@NullMarked
package io.agentmesh.engine.audit.witness;

import org.jspecify.annotations.NullMarked;
