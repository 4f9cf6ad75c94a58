/** Tests. */
@NullMarked
package io.agentmesh.codereview.metrics;

import org.jspecify.annotations.NullMarked;
