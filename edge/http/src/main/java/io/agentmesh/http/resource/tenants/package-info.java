/** Tenants and their quotas. */
@NullMarked
package io.agentmesh.http.resource.tenants;

import org.jspecify.annotations.NullMarked;
