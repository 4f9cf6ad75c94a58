/** The certificate that the node shows, and those that it wants to see. */
@NullMarked
package io.agentmesh.http.tls;

import org.jspecify.annotations.NullMarked;
