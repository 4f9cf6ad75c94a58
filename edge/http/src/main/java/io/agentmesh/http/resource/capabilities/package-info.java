/** What the tasks of a capability take and give. */
@NullMarked
package io.agentmesh.http.resource.capabilities;

import org.jspecify.annotations.NullMarked;
