/** The node under load and the agents that a run leaves behind nothing of. */
@NullMarked
package io.agentmesh.bench.node;

import org.jspecify.annotations.NullMarked;
