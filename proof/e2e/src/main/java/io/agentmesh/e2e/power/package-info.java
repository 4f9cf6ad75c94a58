/** The power proof: what was acknowledged survives a file system whose power is cut. */
@NullMarked
package io.agentmesh.e2e.power;

import org.jspecify.annotations.NullMarked;
