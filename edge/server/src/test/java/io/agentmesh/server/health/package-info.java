/** What the health endpoints say of this node. */
@NullMarked
package io.agentmesh.server.health;

import org.jspecify.annotations.NullMarked;
