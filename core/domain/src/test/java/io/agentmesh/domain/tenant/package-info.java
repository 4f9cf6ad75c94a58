/** Tests of tenants. */
@NullMarked
package io.agentmesh.domain.tenant;

import org.jspecify.annotations.NullMarked;
