/** The contracts of a tenant's capabilities. */
@NullMarked
package io.agentmesh.domain.state.contract;

import org.jspecify.annotations.NullMarked;
