/** The metrics of a whole node. */
@NullMarked
package io.agentmesh.server.metrics;

import org.jspecify.annotations.NullMarked;
