/** Who may do what: principals, roles, permissions and the one decision. */
@NullMarked
package io.agentmesh.domain.access;

import org.jspecify.annotations.NullMarked;
