/** Tests of the record format. */
@NullMarked
package io.agentmesh.engine.codec;

import org.jspecify.annotations.NullMarked;
