/** Drills. */
@NullMarked
package io.agentmesh.cli.chaos.drill;

import org.jspecify.annotations.NullMarked;
