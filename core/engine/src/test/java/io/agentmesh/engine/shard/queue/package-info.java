@NullMarked
package io.agentmesh.engine.shard.queue;

import org.jspecify.annotations.NullMarked;
