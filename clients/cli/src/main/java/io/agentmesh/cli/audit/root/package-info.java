/** The root ledger of a node, which holds its ledgers to what they were. */
@NullMarked
package io.agentmesh.cli.audit.root;

import org.jspecify.annotations.NullMarked;
