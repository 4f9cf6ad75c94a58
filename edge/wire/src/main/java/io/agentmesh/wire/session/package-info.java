/** Frames of the session protocol, generated from {@code agentmesh/v1}. */
@NullMarked
package io.agentmesh.wire.session;

import org.jspecify.annotations.NullMarked;
