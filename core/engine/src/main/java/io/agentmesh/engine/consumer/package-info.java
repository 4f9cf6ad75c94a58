/** What follows the journal: the projection's feed and the snapshots. */
@NullMarked
package io.agentmesh.engine.consumer;

import org.jspecify.annotations.NullMarked;
