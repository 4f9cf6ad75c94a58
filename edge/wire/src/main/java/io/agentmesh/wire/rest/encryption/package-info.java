/** Shapes of encryption at rest. */
@NullMarked
package io.agentmesh.wire.rest.encryption;

import org.jspecify.annotations.NullMarked;
