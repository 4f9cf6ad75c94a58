/** Drills: written experiments with a node, run under load and judged. */
@NullMarked
package io.agentmesh.cli.chaos.drill;

import org.jspecify.annotations.NullMarked;
