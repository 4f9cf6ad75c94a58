/** The timeout of an attempt: who waits longer is interrupted. */
@NullMarked
package io.agentmesh.resilience.timeout;

import org.jspecify.annotations.NullMarked;
