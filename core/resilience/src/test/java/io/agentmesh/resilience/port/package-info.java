/** What tests use for the machine. */
@NullMarked
package io.agentmesh.resilience.port;

import org.jspecify.annotations.NullMarked;
