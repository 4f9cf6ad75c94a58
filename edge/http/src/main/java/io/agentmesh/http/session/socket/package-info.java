/** The socket of a session: frames of ops in and out, fragments, back-pressure, closing. */
@NullMarked
package io.agentmesh.http.session.socket;

import org.jspecify.annotations.NullMarked;
