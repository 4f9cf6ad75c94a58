/** Tests of the timeout. */
@NullMarked
package io.agentmesh.resilience.timeout;

import org.jspecify.annotations.NullMarked;
