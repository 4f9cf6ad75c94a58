/** The command as a whole. */
@NullMarked
package io.agentmesh.cli;

import org.jspecify.annotations.NullMarked;
