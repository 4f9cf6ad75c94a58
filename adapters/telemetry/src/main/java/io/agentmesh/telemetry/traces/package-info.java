/** Traces of a node: spans by OpenTelemetry's SDK, which is used nowhere else. */
@NullMarked
package io.agentmesh.telemetry.traces;

import org.jspecify.annotations.NullMarked;
