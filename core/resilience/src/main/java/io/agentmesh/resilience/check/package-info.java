/** What configurations check when they are built. */
@NullMarked
package io.agentmesh.resilience.check;

import org.jspecify.annotations.NullMarked;
