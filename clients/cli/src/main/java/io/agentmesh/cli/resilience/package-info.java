/** {@code agentmesh resilience}. */
@NullMarked
package io.agentmesh.cli.resilience;

import org.jspecify.annotations.NullMarked;
