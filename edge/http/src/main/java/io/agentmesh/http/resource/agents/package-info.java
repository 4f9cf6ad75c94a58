/** Agents and their discovery. */
@NullMarked
package io.agentmesh.http.resource.agents;

import org.jspecify.annotations.NullMarked;
