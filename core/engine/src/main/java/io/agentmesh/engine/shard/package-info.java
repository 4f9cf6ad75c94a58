/** The one thread that owns the state, and its journal. */
@NullMarked
package io.agentmesh.engine.shard;

import org.jspecify.annotations.NullMarked;
