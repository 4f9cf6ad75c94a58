/** Messages, deliveries and subscriptions. */
@NullMarked
package io.agentmesh.http.resource.messages;

import org.jspecify.annotations.NullMarked;
