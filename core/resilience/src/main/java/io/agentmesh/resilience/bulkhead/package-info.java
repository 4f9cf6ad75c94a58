/** The bulkhead: how many calls may be under way, how many may wait, and for how long. */
@NullMarked
package io.agentmesh.resilience.bulkhead;

import org.jspecify.annotations.NullMarked;
