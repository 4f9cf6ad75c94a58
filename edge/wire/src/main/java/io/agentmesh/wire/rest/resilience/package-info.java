/** Shapes of the policies that calls of the node go by. */
@NullMarked
package io.agentmesh.wire.rest.resilience;

import org.jspecify.annotations.NullMarked;
