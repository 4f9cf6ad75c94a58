/** The load generator: scenarios with one figure each. */
@NullMarked
package io.agentmesh.bench;

import org.jspecify.annotations.NullMarked;
