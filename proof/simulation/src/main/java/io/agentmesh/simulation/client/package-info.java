/** Those who use the mesh, and try again when they hear nothing. */
@NullMarked
package io.agentmesh.simulation.client;

import org.jspecify.annotations.NullMarked;
