/** Server-sent events, read. */
@NullMarked
package io.agentmesh.client.rest.stream;

import org.jspecify.annotations.NullMarked;
