/** The policies that calls of the node go by. */
@NullMarked
package io.agentmesh.http.resource.resilience;

import org.jspecify.annotations.NullMarked;
