/** {@code /v1/alerts} and {@code /v1/alert-channels}. */
@NullMarked
package io.agentmesh.http.resource.alerts;

import org.jspecify.annotations.NullMarked;
