/** The lines that a node logs. */
@NullMarked
package io.agentmesh.server.log;

import org.jspecify.annotations.NullMarked;
