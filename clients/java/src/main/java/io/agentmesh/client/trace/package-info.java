/** The place in a trace that a thread works at, handed from and to the program's own tracing. */
@NullMarked
package io.agentmesh.client.trace;

import org.jspecify.annotations.NullMarked;
