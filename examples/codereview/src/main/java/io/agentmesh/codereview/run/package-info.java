/** The run of a demo: its processes, what happens to them, and whether the counts close. */
@NullMarked
package io.agentmesh.codereview.run;

import org.jspecify.annotations.NullMarked;
