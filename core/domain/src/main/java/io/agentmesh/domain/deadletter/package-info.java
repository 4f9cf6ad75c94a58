/** Deliveries and tasks that ran out of attempts, kept with their cause. */
@NullMarked
package io.agentmesh.domain.deadletter;

import org.jspecify.annotations.NullMarked;
