/** The node's one door: HTTP and the upgrade to sessions, on Vert.x and nowhere else. */
@NullMarked
package io.agentmesh.http;

import org.jspecify.annotations.NullMarked;
