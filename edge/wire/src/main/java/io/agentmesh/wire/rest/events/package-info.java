/** What happened in the mesh, as CloudEvents. */
@NullMarked
package io.agentmesh.wire.rest.events;

import org.jspecify.annotations.NullMarked;
