/**
 * Agent sessions over WebSockets, as docs/session-protocol.md tells. A session belongs to the event
 * loop of its socket; what the shard thread has to say comes to it through the relay.
 */
@NullMarked
package io.agentmesh.http.session;

import org.jspecify.annotations.NullMarked;
