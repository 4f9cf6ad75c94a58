/** What the tasks of a capability take and give. */
@NullMarked
package io.agentmesh.wire.rest.capabilities;

import org.jspecify.annotations.NullMarked;
