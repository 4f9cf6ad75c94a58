/** What a node seals with. */
@NullMarked
package io.agentmesh.server.config.seal;

import org.jspecify.annotations.NullMarked;
