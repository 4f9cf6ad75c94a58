/** Reports of what a ledger shows, made, written and verified. */
@NullMarked
package io.agentmesh.cli.compliance;

import org.jspecify.annotations.NullMarked;
