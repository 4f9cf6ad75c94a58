/** From the journal to alerts, and from alerts to the channels. */
@NullMarked
package io.agentmesh.engine.alert.feed;

import org.jspecify.annotations.NullMarked;
