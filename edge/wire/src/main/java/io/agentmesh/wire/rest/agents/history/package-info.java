/** What changed about an agent. */
@NullMarked
package io.agentmesh.wire.rest.agents.history;

import org.jspecify.annotations.NullMarked;
