/** From which level on the node logs. */
@NullMarked
package io.agentmesh.http.resource.logs;

import org.jspecify.annotations.NullMarked;
