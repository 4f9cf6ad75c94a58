/** Placement explained on the REST API. */
@NullMarked
package io.agentmesh.wire.rest.placement;

import org.jspecify.annotations.NullMarked;
