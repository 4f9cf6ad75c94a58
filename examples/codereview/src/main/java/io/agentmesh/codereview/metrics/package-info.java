/** The capability {@code code.metrics}: lines, functions and their branching. */
@NullMarked
package io.agentmesh.codereview.metrics;

import org.jspecify.annotations.NullMarked;
