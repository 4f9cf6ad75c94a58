/** What opening does: verify, cut the unproven tail, make the rest durable anew. */
@NullMarked
package io.agentmesh.journal.recovery;

import org.jspecify.annotations.NullMarked;
