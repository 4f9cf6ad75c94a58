/** From which level on the node logs, over HTTP. */
@NullMarked
package io.agentmesh.http.resource.logs;

import org.jspecify.annotations.NullMarked;
