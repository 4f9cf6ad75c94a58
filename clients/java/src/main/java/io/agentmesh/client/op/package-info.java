/** Operations on their way to the mesh: encoded, framed, bounded, waited for. */
@NullMarked
package io.agentmesh.client.op;

import org.jspecify.annotations.NullMarked;
