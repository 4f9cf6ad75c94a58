/** Opaque bytes with a content type. */
@NullMarked
package io.agentmesh.client.payload;

import org.jspecify.annotations.NullMarked;
