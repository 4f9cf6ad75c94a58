/** What must hold, whatever goes wrong. */
@NullMarked
package io.agentmesh.simulation.check;

import org.jspecify.annotations.NullMarked;
