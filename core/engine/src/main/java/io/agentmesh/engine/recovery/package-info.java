/** The state made anew from snapshot and journal. */
@NullMarked
package io.agentmesh.engine.recovery;

import org.jspecify.annotations.NullMarked;
