/**
 * Faults that are injected on purpose, for a bounded time, at named points. Knows nothing of the
 * mesh: whoever stands at a point asks whether an act is hit, and does what the fault says.
 */
@NullMarked
package io.agentmesh.resilience.chaos;

import org.jspecify.annotations.NullMarked;
