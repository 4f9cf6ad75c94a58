/** What is measured: latencies, losses, and the machine itself. */
@NullMarked
package io.agentmesh.bench.measure;

import org.jspecify.annotations.NullMarked;
