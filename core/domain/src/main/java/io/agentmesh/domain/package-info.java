/** The rules of the mesh: a deterministic state machine over commands. */
@NullMarked
package io.agentmesh.domain;

import org.jspecify.annotations.NullMarked;
