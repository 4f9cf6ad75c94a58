/** WebSocket lines and the event loops that they live on; the only place that knows Vert.x. */
@NullMarked
package io.agentmesh.client.transport;

import org.jspecify.annotations.NullMarked;
