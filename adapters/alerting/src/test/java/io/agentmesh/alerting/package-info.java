/** Channels before stand-ins on real sockets. */
@NullMarked
package io.agentmesh.alerting;

import org.jspecify.annotations.NullMarked;
