/** Watching the mesh: streams of events, and traces of what happened. */
@NullMarked
package io.agentmesh.http.resource.events;

import org.jspecify.annotations.NullMarked;
