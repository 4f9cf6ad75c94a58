/** Watching the mesh: what is asked for, and what comes. */
@NullMarked
package io.agentmesh.engine.watch;

import org.jspecify.annotations.NullMarked;
