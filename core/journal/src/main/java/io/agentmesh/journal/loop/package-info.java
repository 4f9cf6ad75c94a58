/** Who runs what goes round: threads of their own, or one scheduler in a simulation. */
@NullMarked
package io.agentmesh.journal.loop;

import org.jspecify.annotations.NullMarked;
