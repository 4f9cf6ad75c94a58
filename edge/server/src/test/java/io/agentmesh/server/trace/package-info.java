/** Tests of traces, over the sockets of a node and of a collector. */
@NullMarked
package io.agentmesh.server.trace;

import org.jspecify.annotations.NullMarked;
