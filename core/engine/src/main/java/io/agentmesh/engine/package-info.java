/** The engine: shard loop, timers, recovery and consumers around the deterministic domain. */
@NullMarked
package io.agentmesh.engine;

import org.jspecify.annotations.NullMarked;
