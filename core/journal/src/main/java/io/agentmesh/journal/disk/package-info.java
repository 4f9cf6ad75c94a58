/** The few file operations that the journal uses, as a port. */
@NullMarked
package io.agentmesh.journal.disk;

import org.jspecify.annotations.NullMarked;
