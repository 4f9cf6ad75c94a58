/** A code review by a mesh of agents: what each agent analyses and what the reporter writes. */
@NullMarked
package io.agentmesh.codereview;

import org.jspecify.annotations.NullMarked;
