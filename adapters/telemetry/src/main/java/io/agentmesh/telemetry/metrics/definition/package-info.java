/** What each metric is called, counts and is good for. */
@NullMarked
package io.agentmesh.telemetry.metrics.definition;

import org.jspecify.annotations.NullMarked;
