/** Parts of a tenant's tasks: who holds them, and the chunks of their results. */
@NullMarked
package io.agentmesh.domain.state.work;

import org.jspecify.annotations.NullMarked;
