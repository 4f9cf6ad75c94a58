/** The load of each scenario. */
@NullMarked
package io.agentmesh.bench.load;

import org.jspecify.annotations.NullMarked;
