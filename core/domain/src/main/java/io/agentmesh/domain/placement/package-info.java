/** The choice of the agent for a task: hard filters, then an explained score. */
@NullMarked
package io.agentmesh.domain.placement;

import org.jspecify.annotations.NullMarked;
