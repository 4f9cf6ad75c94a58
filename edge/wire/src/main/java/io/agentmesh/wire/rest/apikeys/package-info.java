/** API keys on the REST API. */
@NullMarked
package io.agentmesh.wire.rest.apikeys;

import org.jspecify.annotations.NullMarked;
