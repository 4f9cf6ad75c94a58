/** What the mesh does, written down as spans of the traces that it belongs to. */
@NullMarked
package io.agentmesh.engine.trace;

import org.jspecify.annotations.NullMarked;
