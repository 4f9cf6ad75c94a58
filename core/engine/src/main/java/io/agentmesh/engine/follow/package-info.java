/** Following the journal with a durable position, one thread for each that follows. */
@NullMarked
package io.agentmesh.engine.follow;

import org.jspecify.annotations.NullMarked;
