/**
 * Calls to the services that take alerts and streams: guarded, bounded, over sockets that block.
 */
@NullMarked
package io.agentmesh.alerting.call;

import org.jspecify.annotations.NullMarked;
