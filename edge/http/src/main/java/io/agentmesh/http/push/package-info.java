/** Pushing: deliveries and offers are brought to the webhooks of agents that can not connect. */
@NullMarked
package io.agentmesh.http.push;

import org.jspecify.annotations.NullMarked;
