/** The traces of a node, joined with its parts. */
@NullMarked
package io.agentmesh.server.trace;

import org.jspecify.annotations.NullMarked;
