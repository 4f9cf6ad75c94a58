/** What roles may do, on the REST API. */
@NullMarked
package io.agentmesh.wire.rest.roles;

import org.jspecify.annotations.NullMarked;
