/** What a node does when there is much of something: waiting messages, agents, tenants, time. */
@NullMarked
package io.agentmesh.e2e.scale;

import org.jspecify.annotations.NullMarked;
