/** A tenant's rules for who may address what. */
@NullMarked
package io.agentmesh.domain.policy;

import org.jspecify.annotations.NullMarked;
