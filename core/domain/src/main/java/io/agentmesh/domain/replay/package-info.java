/** The past of topics, given to one subscription once more. */
@NullMarked
package io.agentmesh.domain.replay;

import org.jspecify.annotations.NullMarked;
