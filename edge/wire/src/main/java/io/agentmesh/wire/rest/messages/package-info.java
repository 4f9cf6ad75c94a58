/** Messages on the REST API. */
@NullMarked
package io.agentmesh.wire.rest.messages;

import org.jspecify.annotations.NullMarked;
