/** Audit entries: their bytes, ids and times, and which of them are wanted. */
@NullMarked
package io.agentmesh.engine.audit.entry;

import org.jspecify.annotations.NullMarked;
