/** Requests and their replies. */
@NullMarked
package io.agentmesh.wire.rest.requests;

import org.jspecify.annotations.NullMarked;
