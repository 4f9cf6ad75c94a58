/** Hostile clients of every kind against a node, and what its other clients notice of them. */
@NullMarked
package io.agentmesh.e2e.hostile;

import org.jspecify.annotations.NullMarked;
