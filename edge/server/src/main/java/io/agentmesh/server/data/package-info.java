/** The data directory of a node. */
@NullMarked
package io.agentmesh.server.data;

import org.jspecify.annotations.NullMarked;
