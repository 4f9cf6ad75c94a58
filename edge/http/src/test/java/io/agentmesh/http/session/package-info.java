/** Sessions over real sockets against a real engine. */
@NullMarked
package io.agentmesh.http.session;

import org.jspecify.annotations.NullMarked;
