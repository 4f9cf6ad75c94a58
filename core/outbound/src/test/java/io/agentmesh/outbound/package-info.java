/** Where calls out of the mesh may go. */
@NullMarked
package io.agentmesh.outbound;

import org.jspecify.annotations.NullMarked;
