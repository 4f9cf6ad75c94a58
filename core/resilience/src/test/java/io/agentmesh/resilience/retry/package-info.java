/** Tests of trying again. */
@NullMarked
package io.agentmesh.resilience.retry;

import org.jspecify.annotations.NullMarked;
