/** The log of a node on the REST API. */
@NullMarked
package io.agentmesh.wire.rest.logs;

import org.jspecify.annotations.NullMarked;
