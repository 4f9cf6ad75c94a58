/** The root ledger: a log of the node over the checkpoints of all its tenants' ledgers. */
@NullMarked
package io.agentmesh.engine.audit.root;

import org.jspecify.annotations.NullMarked;
