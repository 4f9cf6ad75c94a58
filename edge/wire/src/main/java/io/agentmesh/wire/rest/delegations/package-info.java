/** Who acts for whom. */
@NullMarked
package io.agentmesh.wire.rest.delegations;

import org.jspecify.annotations.NullMarked;
