/** The metrics of a node. */
@NullMarked
package io.agentmesh.server.metrics;

import org.jspecify.annotations.NullMarked;
