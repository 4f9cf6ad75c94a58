/** {@code /v1/legal-holds}. */
@NullMarked
package io.agentmesh.http.resource.holds;

import org.jspecify.annotations.NullMarked;
