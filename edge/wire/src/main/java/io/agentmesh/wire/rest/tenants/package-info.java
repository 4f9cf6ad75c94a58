/** Tenants on the REST API. */
@NullMarked
package io.agentmesh.wire.rest.tenants;

import org.jspecify.annotations.NullMarked;
