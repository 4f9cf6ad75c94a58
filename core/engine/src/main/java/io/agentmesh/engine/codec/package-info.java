/** How records of the domain become bytes and come back. */
@NullMarked
package io.agentmesh.engine.codec;

import org.jspecify.annotations.NullMarked;
