/** Legal holds on the wire. */
@NullMarked
package io.agentmesh.wire.rest.holds;

import org.jspecify.annotations.NullMarked;
