/** Commands that run a node, or look at one. */
@NullMarked
package io.agentmesh.cli.node;

import org.jspecify.annotations.NullMarked;
