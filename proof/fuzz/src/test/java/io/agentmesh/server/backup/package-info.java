/** Doors for fuzzing into a package that keeps its parsers to itself. */
@NullMarked
package io.agentmesh.server.backup;

import org.jspecify.annotations.NullMarked;
