/** What is measured of the node, and who is shown it. */
@NullMarked
package io.agentmesh.server.config.telemetry;

import org.jspecify.annotations.NullMarked;
