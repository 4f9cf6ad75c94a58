/** Bugs planted on purpose, and the hunt for them. */
@NullMarked
package io.agentmesh.simulation.mutant;

import org.jspecify.annotations.NullMarked;
