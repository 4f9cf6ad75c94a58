/** The agentmesh command. */
@NullMarked
package io.agentmesh.cli;

import org.jspecify.annotations.NullMarked;
