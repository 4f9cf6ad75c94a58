/** Finding agents on the REST API. */
@NullMarked
package io.agentmesh.wire.rest.discovery;

import org.jspecify.annotations.NullMarked;
