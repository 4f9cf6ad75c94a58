/** Leases on the REST API: long-polling for work, and giving deliveries back. */
@NullMarked
package io.agentmesh.wire.rest.leases;

import org.jspecify.annotations.NullMarked;
