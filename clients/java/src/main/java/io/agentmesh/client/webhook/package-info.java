/** For those that the mesh pushes to: is it the mesh that calls? */
@NullMarked
package io.agentmesh.client.webhook;

import org.jspecify.annotations.NullMarked;
