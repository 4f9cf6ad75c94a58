/** How agents do, and what an operator lets them do. */
@NullMarked
package io.agentmesh.domain.rules.agents;

import org.jspecify.annotations.NullMarked;
