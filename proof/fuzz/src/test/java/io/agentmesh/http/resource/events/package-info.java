/** Doors for fuzzing into a package that keeps its parsers to itself. */
@NullMarked
package io.agentmesh.http.resource.events;

import org.jspecify.annotations.NullMarked;
