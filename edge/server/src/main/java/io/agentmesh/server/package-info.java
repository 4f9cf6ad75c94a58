/** The node: wiring by hand, lifecycle, first start, doctor. The one place that sees everything. */
@NullMarked
package io.agentmesh.server;

import org.jspecify.annotations.NullMarked;
