/** Backups: made by a running node, verified and restored on this machine. */
@NullMarked
package io.agentmesh.cli.backup;

import org.jspecify.annotations.NullMarked;
