/** A node as a process of its own, for proofs that start and kill it. */
@NullMarked
package io.agentmesh.e2e.node;

import org.jspecify.annotations.NullMarked;
