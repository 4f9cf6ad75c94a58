/** Tests of the bulkhead. */
@NullMarked
package io.agentmesh.resilience.bulkhead;

import org.jspecify.annotations.NullMarked;
