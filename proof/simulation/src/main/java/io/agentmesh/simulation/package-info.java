/** The whole node in one thread: seeded, with a virtual clock, disk and network. */
@NullMarked
package io.agentmesh.simulation;

import org.jspecify.annotations.NullMarked;
