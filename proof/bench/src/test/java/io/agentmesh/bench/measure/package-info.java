/** What is counted, and how. */
@NullMarked
package io.agentmesh.bench.measure;

import org.jspecify.annotations.NullMarked;
