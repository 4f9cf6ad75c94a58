/** Who gets a message: choosing recipients, fanning out, choosing others. */
@NullMarked
package io.agentmesh.domain.rules.route;

import org.jspecify.annotations.NullMarked;
