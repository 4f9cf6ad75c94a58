/** What policies need of the machine: time and chance. */
@NullMarked
package io.agentmesh.resilience.port;

import org.jspecify.annotations.NullMarked;
