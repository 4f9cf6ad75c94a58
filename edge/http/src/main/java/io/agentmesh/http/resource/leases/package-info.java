/** Leases: long-polling for work. */
@NullMarked
package io.agentmesh.http.resource.leases;

import org.jspecify.annotations.NullMarked;
