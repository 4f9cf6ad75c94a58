/** {@code /v1/backups}. */
@NullMarked
package io.agentmesh.http.resource.backups;

import org.jspecify.annotations.NullMarked;
