/** Limits and patience, seen on the wire. */
@NullMarked
package io.agentmesh.http.door;

import org.jspecify.annotations.NullMarked;
