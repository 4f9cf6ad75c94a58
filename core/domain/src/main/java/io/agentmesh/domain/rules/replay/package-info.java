/** The past of topics is given to a subscription once more. */
@NullMarked
package io.agentmesh.domain.rules.replay;

import org.jspecify.annotations.NullMarked;
