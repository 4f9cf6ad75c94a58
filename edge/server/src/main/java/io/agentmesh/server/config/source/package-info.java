/** What a node was told, key by key, before it is made into records. */
@NullMarked
package io.agentmesh.server.config.source;

import org.jspecify.annotations.NullMarked;
