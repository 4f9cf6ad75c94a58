/** What a command comes to: accepted with events, or refused with a reason. */
@NullMarked
package io.agentmesh.domain.decision;

import org.jspecify.annotations.NullMarked;
