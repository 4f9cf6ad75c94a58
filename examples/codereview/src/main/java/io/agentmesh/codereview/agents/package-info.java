/** The agents of the review, each a process of its own: planner, workers, reporter. */
@NullMarked
package io.agentmesh.codereview.agents;

import org.jspecify.annotations.NullMarked;
