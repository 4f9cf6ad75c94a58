/** What the agents say to each other and to the demo that started them. */
@NullMarked
package io.agentmesh.codereview.agents.talk;

import org.jspecify.annotations.NullMarked;
