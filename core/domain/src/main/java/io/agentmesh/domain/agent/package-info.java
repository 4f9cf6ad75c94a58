/** Agents, their capabilities and their three facts: operator state, health and load. */
@NullMarked
package io.agentmesh.domain.agent;

import org.jspecify.annotations.NullMarked;
