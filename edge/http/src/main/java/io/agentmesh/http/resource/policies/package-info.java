/** Who in a tenant may address what. */
@NullMarked
package io.agentmesh.http.resource.policies;

import org.jspecify.annotations.NullMarked;
