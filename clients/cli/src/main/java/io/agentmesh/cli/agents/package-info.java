/** Commands about agents. */
@NullMarked
package io.agentmesh.cli.agents;

import org.jspecify.annotations.NullMarked;
