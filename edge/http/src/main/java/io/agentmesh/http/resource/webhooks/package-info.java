/** The webhooks of agents. */
@NullMarked
package io.agentmesh.http.resource.webhooks;

import org.jspecify.annotations.NullMarked;
