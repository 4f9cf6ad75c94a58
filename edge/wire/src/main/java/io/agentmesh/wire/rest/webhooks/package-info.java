/** Webhooks of agents, and what is pushed to them. */
@NullMarked
package io.agentmesh.wire.rest.webhooks;

import org.jspecify.annotations.NullMarked;
