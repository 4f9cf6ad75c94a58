/** How a node logs, key by key. */
@NullMarked
package io.agentmesh.server.config.logging;

import org.jspecify.annotations.NullMarked;
