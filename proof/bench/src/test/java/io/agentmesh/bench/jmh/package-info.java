/** What single decisions cost, measured with JMH by {@code proof/jmh.sh}. */
@NullMarked
package io.agentmesh.bench.jmh;

import org.jspecify.annotations.NullMarked;
