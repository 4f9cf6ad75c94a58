/** {@code /v1/chaos}. */
@NullMarked
package io.agentmesh.http.resource.chaos;

import org.jspecify.annotations.NullMarked;
