/** The Java SDK of AgentMesh: start at {@link io.agentmesh.client.Mesh}. */
@NullMarked
package io.agentmesh.client;

import org.jspecify.annotations.NullMarked;
