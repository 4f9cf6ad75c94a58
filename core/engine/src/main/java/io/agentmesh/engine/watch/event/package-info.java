/** The mesh's own events, as they are shown to the outside. */
@NullMarked
package io.agentmesh.engine.watch.event;

import org.jspecify.annotations.NullMarked;
