/** A call, and how it can end. */
@NullMarked
package io.agentmesh.resilience.call;

import org.jspecify.annotations.NullMarked;
