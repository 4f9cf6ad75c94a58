/** The policies that calls of the node go by, over HTTP. */
@NullMarked
package io.agentmesh.http.resource.resilience;

import org.jspecify.annotations.NullMarked;
