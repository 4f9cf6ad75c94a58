/** A question that one agent answers, and somebody waits for the answer. */
@NullMarked
package io.agentmesh.patterns.request;

import org.jspecify.annotations.NullMarked;
