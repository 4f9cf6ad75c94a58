/** Faults that are injected on purpose. */
@NullMarked
package io.agentmesh.http.resource.chaos;

import org.jspecify.annotations.NullMarked;
