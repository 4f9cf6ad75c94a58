/** A corpus of spoofed, replayed, tampered and downgraded requests before a whole node. */
@NullMarked
package io.agentmesh.server.spoof;

import org.jspecify.annotations.NullMarked;
