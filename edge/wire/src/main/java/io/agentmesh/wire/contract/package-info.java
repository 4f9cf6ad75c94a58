/** The OpenAPI contract as a resource. */
@NullMarked
package io.agentmesh.wire.contract;

import org.jspecify.annotations.NullMarked;
