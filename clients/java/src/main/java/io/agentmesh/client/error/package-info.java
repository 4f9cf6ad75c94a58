/** What can go wrong between a client and the mesh. */
@NullMarked
package io.agentmesh.client.error;

import org.jspecify.annotations.NullMarked;
