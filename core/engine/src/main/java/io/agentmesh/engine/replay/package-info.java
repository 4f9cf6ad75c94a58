/** Brings the past of topics from the journal to the subscriptions that asked for it. */
@NullMarked
package io.agentmesh.engine.replay;

import org.jspecify.annotations.NullMarked;
