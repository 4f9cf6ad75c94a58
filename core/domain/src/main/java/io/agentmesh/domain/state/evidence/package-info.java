/** The legal holds of a tenant. */
@NullMarked
package io.agentmesh.domain.state.evidence;

import org.jspecify.annotations.NullMarked;
