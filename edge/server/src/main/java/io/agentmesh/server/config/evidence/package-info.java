/** Figures of what evidence needs. */
@NullMarked
package io.agentmesh.server.config.evidence;

import org.jspecify.annotations.NullMarked;
