/** The webhooks of all tenants, for whoever pushes. */
@NullMarked
package io.agentmesh.engine.webhook;

import org.jspecify.annotations.NullMarked;
