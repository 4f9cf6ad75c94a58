/** Snapshots in the journal's record format, two generations kept. */
@NullMarked
package io.agentmesh.journal.snapshot;

import org.jspecify.annotations.NullMarked;
