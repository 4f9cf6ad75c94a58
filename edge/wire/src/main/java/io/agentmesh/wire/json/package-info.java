/** How the mesh reads and writes JSON. */
@NullMarked
package io.agentmesh.wire.json;

import org.jspecify.annotations.NullMarked;
