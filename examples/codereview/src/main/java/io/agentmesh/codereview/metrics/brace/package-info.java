/** Finds functions in languages that delimit bodies with braces. */
@NullMarked
package io.agentmesh.codereview.metrics.brace;

import org.jspecify.annotations.NullMarked;
