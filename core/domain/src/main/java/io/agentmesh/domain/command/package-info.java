/** What callers ask of the mesh, and the context in which they ask it. */
@NullMarked
package io.agentmesh.domain.command;

import org.jspecify.annotations.NullMarked;
