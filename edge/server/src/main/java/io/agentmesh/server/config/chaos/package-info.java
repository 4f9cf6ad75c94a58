/** What may be injected into a node on purpose. */
@NullMarked
package io.agentmesh.server.config.chaos;

import org.jspecify.annotations.NullMarked;
