/** Shapes of approvals of a second person. */
@NullMarked
package io.agentmesh.wire.rest.approvals;

import org.jspecify.annotations.NullMarked;
