/** Tenants are made, suspended and deleted, and kept to their quotas. */
@NullMarked
package io.agentmesh.domain.rules.tenants;

import org.jspecify.annotations.NullMarked;
