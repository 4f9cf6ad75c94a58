/** A disk that loses what was not forced. */
@NullMarked
package io.agentmesh.simulation.disk;

import org.jspecify.annotations.NullMarked;
