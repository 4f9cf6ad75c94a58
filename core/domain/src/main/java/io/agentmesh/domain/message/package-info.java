/** Messages, addresses, deliveries and durable subscriptions. */
@NullMarked
package io.agentmesh.domain.message;

import org.jspecify.annotations.NullMarked;
