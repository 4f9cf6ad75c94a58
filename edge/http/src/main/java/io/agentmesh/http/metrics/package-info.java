/** Measuring requests, and showing what the node measures. */
@NullMarked
package io.agentmesh.http.metrics;

import org.jspecify.annotations.NullMarked;
