/** Shapes of what a node logs. */
@NullMarked
package io.agentmesh.wire.rest.logs;

import org.jspecify.annotations.NullMarked;
