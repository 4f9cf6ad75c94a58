/** The one table of routes, and how a path finds its row. */
@NullMarked
package io.agentmesh.http.route;

import org.jspecify.annotations.NullMarked;
