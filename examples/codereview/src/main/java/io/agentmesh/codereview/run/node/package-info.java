/** The node of the demo, and what an operator asks it. */
@NullMarked
package io.agentmesh.codereview.run.node;

import org.jspecify.annotations.NullMarked;
