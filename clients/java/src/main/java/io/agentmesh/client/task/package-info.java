/** Submitting tasks and awaiting how they end. */
@NullMarked
package io.agentmesh.client.task;

import org.jspecify.annotations.NullMarked;
