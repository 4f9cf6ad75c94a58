/**
 * The append-only verified log; it knows nothing of the mesh. Start at {@link
 * io.agentmesh.journal.Journal}.
 */
@NullMarked
package io.agentmesh.journal;

import org.jspecify.annotations.NullMarked;
