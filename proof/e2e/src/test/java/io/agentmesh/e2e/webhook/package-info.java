/** Agents that can not connect, and the program as it is shipped. */
@NullMarked
package io.agentmesh.e2e.webhook;

import org.jspecify.annotations.NullMarked;
