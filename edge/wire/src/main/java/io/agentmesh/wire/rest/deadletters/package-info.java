/** Dead letters on the REST API. */
@NullMarked
package io.agentmesh.wire.rest.deadletters;

import org.jspecify.annotations.NullMarked;
