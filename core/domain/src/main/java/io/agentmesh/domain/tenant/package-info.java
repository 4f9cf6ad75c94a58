/** Tenants: their standing, their quotas, and what is left of them. */
@NullMarked
package io.agentmesh.domain.tenant;

import org.jspecify.annotations.NullMarked;
