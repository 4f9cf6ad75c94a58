/** Backups. */
@NullMarked
package io.agentmesh.wire.rest.backups;

import org.jspecify.annotations.NullMarked;
