/** Trying again: how often, after which pauses, and never so much that it becomes the load. */
@NullMarked
package io.agentmesh.resilience.retry;

import org.jspecify.annotations.NullMarked;
