/** The audit trail of a node, as those see it who verify it with nothing but its files and keys. */
@NullMarked
package io.agentmesh.e2e.audit;

import org.jspecify.annotations.NullMarked;
