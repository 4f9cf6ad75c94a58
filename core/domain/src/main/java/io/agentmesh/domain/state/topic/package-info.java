/** Subscriptions by topic and by pattern, alone and in groups. */
@NullMarked
package io.agentmesh.domain.state.topic;

import org.jspecify.annotations.NullMarked;
