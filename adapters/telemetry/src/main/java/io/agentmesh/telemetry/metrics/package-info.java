/** What a node counts and measures of itself, told to Prometheus. */
@NullMarked
package io.agentmesh.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
