/** Backups of a running node, the continuous archive of its journal, and the way back from both. */
@NullMarked
package io.agentmesh.server.backup;

import org.jspecify.annotations.NullMarked;
