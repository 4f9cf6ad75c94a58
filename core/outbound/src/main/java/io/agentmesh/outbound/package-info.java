/** Where calls out of the mesh may go, and how they are signed. */
@NullMarked
package io.agentmesh.outbound;

import org.jspecify.annotations.NullMarked;
