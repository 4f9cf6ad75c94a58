/** Tests of whole policies. */
@NullMarked
package io.agentmesh.resilience;

import org.jspecify.annotations.NullMarked;
