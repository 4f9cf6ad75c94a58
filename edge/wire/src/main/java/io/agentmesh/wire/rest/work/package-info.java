/** What a worker says about a leased task on the REST API. */
@NullMarked
package io.agentmesh.wire.rest.work;

import org.jspecify.annotations.NullMarked;
