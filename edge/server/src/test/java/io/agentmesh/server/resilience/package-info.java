/** The policies that calls of the node go by. */
@NullMarked
package io.agentmesh.server.resilience;

import org.jspecify.annotations.NullMarked;
