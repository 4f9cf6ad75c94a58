/** Faults that are injected on purpose. */
@NullMarked
package io.agentmesh.resilience.chaos;

import org.jspecify.annotations.NullMarked;
