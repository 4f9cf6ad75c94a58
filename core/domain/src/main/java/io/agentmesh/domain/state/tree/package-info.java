/** Which tasks stand below which. */
@NullMarked
package io.agentmesh.domain.state.tree;

import org.jspecify.annotations.NullMarked;
