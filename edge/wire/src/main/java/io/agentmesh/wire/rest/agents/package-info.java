/** Agents on the REST API. */
@NullMarked
package io.agentmesh.wire.rest.agents;

import org.jspecify.annotations.NullMarked;
