/** What the roles of a tenant may do. */
@NullMarked
package io.agentmesh.http.resource.roles;

import org.jspecify.annotations.NullMarked;
