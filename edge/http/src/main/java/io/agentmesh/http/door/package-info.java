/** What stands between the socket and the routes: limits, patience, credentials, bodies. */
@NullMarked
package io.agentmesh.http.door;

import org.jspecify.annotations.NullMarked;
