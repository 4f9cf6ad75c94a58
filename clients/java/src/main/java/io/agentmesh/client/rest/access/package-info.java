/** Who may do what in the tenant, over REST. */
@NullMarked
package io.agentmesh.client.rest.access;

import org.jspecify.annotations.NullMarked;
