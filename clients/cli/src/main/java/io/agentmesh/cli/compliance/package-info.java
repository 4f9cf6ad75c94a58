/** What the ledger shows for the controls of a framework: {@code agentmesh compliance}. */
@NullMarked
package io.agentmesh.cli.compliance;

import org.jspecify.annotations.NullMarked;
