/** {@code /v1/delegations}. */
@NullMarked
package io.agentmesh.http.resource.delegations;

import org.jspecify.annotations.NullMarked;
