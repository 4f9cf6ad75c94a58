/** Webhooks: where the mesh brings deliveries and offers to agents that can not connect. */
@NullMarked
package io.agentmesh.domain.webhook;

import org.jspecify.annotations.NullMarked;
