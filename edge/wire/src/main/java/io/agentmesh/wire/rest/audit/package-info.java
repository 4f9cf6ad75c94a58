/** Audit entries and their proofs, as the API shows them. */
@NullMarked
package io.agentmesh.wire.rest.audit;

import org.jspecify.annotations.NullMarked;
