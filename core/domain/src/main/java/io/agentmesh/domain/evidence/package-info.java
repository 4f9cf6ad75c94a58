/** What is kept as evidence: legal holds, and what may go when it is old. */
@NullMarked
package io.agentmesh.domain.evidence;

import org.jspecify.annotations.NullMarked;
