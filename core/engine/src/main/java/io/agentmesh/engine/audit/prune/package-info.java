/** Lets audit entries go whose time is over. */
@NullMarked
package io.agentmesh.engine.audit.prune;

import org.jspecify.annotations.NullMarked;
