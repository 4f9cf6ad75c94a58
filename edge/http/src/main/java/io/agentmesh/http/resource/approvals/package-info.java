/** Approvals of a second person. */
@NullMarked
package io.agentmesh.http.resource.approvals;

import org.jspecify.annotations.NullMarked;
