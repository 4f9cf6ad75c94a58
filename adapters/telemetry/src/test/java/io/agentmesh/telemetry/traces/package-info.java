/** Tests of traces. */
@NullMarked
package io.agentmesh.telemetry.traces;

import org.jspecify.annotations.NullMarked;
