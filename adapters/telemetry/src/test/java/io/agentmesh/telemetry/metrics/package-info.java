/** What is counted and measured, and the page about it. */
@NullMarked
package io.agentmesh.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
