/** What raises alerts, and the ways to people. */
@NullMarked
package io.agentmesh.server.config.alerts;

import org.jspecify.annotations.NullMarked;
