/** What is remembered of agents beside themselves. */
@NullMarked
package io.agentmesh.domain.state.agent;

import org.jspecify.annotations.NullMarked;
