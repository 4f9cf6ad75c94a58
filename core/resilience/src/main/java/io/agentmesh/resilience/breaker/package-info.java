/**
 * The circuit breaker: who failed too often is left alone for a while, and then tried with care.
 */
@NullMarked
package io.agentmesh.resilience.breaker;

import org.jspecify.annotations.NullMarked;
