/** Who may do what: the one decision. */
@NullMarked
package io.agentmesh.domain.rules.access;

import org.jspecify.annotations.NullMarked;
