/** Health on the REST API. */
@NullMarked
package io.agentmesh.wire.rest.health;

import org.jspecify.annotations.NullMarked;
