/** Shapes of the faults that are injected into a node on purpose. */
@NullMarked
package io.agentmesh.wire.rest.chaos;

import org.jspecify.annotations.NullMarked;
