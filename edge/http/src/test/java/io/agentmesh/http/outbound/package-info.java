/** Where calls out of the mesh may go. */
@NullMarked
package io.agentmesh.http.outbound;

import org.jspecify.annotations.NullMarked;
