/** What a tenant allows those who act in it. */
@NullMarked
package io.agentmesh.domain.state.access;

import org.jspecify.annotations.NullMarked;
