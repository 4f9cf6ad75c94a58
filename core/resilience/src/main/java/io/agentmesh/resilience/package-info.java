/**
 * Calls of what may be slow, broken or gone: one way to call it, made of a circuit breaker, retries
 * with a budget, a bulkhead and a timeout. Knows nothing of the mesh.
 */
@NullMarked
package io.agentmesh.resilience;

import org.jspecify.annotations.NullMarked;
