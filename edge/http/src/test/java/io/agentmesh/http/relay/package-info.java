/** The way back to the event loops. */
@NullMarked
package io.agentmesh.http.relay;

import org.jspecify.annotations.NullMarked;
