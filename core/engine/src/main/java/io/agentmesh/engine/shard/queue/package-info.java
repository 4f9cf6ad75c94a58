/** What waits for the shard thread, and for how long it may. */
@NullMarked
package io.agentmesh.engine.shard.queue;

import org.jspecify.annotations.NullMarked;
