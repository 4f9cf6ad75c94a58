/** The node, the links to it, and what goes wrong. */
@NullMarked
package io.agentmesh.simulation.world;

import org.jspecify.annotations.NullMarked;
