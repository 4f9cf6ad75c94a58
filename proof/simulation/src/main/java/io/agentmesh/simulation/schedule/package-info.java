/** Virtual time: what is due next, and the loops of a node stepped by it. */
@NullMarked
package io.agentmesh.simulation.schedule;

import org.jspecify.annotations.NullMarked;
