/** Evidence is held, and goes when its time is over. */
@NullMarked
package io.agentmesh.domain.evidence;

import org.jspecify.annotations.NullMarked;
