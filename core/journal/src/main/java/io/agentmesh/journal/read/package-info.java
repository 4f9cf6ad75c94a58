/** The way out: cursors over durable records. */
@NullMarked
package io.agentmesh.journal.read;

import org.jspecify.annotations.NullMarked;
