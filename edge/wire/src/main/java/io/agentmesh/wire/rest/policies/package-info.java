/** Policies of a tenant on the REST API. */
@NullMarked
package io.agentmesh.wire.rest.policies;

import org.jspecify.annotations.NullMarked;
