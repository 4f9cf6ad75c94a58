/** Frames of ops. */
@NullMarked
package io.agentmesh.http.session.socket;

import org.jspecify.annotations.NullMarked;
