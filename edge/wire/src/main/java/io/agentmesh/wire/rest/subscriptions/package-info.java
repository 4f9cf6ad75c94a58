/** Subscriptions on the REST API. */
@NullMarked
package io.agentmesh.wire.rest.subscriptions;

import org.jspecify.annotations.NullMarked;
