/** Alerts and the channels that tell of them. */
@NullMarked
package io.agentmesh.wire.rest.alerts;

import org.jspecify.annotations.NullMarked;
