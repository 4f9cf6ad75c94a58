/** The kill proof: what was acknowledged survives a node that is killed at random moments. */
@NullMarked
package io.agentmesh.e2e.kill;

import org.jspecify.annotations.NullMarked;
