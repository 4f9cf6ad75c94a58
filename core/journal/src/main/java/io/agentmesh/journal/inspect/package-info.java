/** A read-only report of a journal directory. */
@NullMarked
package io.agentmesh.journal.inspect;

import org.jspecify.annotations.NullMarked;
