/** An agent: what it declares, what it handles, its life. */
@NullMarked
package io.agentmesh.client.agent;

import org.jspecify.annotations.NullMarked;
