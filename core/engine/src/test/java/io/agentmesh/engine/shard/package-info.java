/** Tests of the shard's parts. */
@NullMarked
package io.agentmesh.engine.shard;

import org.jspecify.annotations.NullMarked;
