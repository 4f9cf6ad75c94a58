/** The run of a demo: who takes part, what happens to them, and in which order. */
@NullMarked
package io.agentmesh.codereview.run;

import org.jspecify.annotations.NullMarked;
