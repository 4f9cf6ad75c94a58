/** Tasks on the REST API. */
@NullMarked
package io.agentmesh.wire.rest.tasks;

import org.jspecify.annotations.NullMarked;
