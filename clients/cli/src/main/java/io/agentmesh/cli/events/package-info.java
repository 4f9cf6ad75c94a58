/** Watching the mesh and tracing what happened. */
@NullMarked
package io.agentmesh.cli.events;

import org.jspecify.annotations.NullMarked;
