/** Tasks, their states, leases and results. */
@NullMarked
package io.agentmesh.domain.task;

import org.jspecify.annotations.NullMarked;
