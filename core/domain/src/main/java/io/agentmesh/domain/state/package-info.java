/** The state of one shard and its indexes; changed by events alone. */
@NullMarked
package io.agentmesh.domain.state;

import org.jspecify.annotations.NullMarked;
