/** What a node seals with, and what it opens for those outside of the mesh. */
@NullMarked
package io.agentmesh.server.seal;

import org.jspecify.annotations.NullMarked;
