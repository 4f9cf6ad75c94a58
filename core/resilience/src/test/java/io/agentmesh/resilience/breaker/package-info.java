/** Tests of the breaker. */
@NullMarked
package io.agentmesh.resilience.breaker;

import org.jspecify.annotations.NullMarked;
