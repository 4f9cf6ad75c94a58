/** Erasures of data subjects on the wire. */
@NullMarked
package io.agentmesh.wire.rest.erasures;

import org.jspecify.annotations.NullMarked;
