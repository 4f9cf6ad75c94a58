/** Tests of the engine. */
@NullMarked
package io.agentmesh.engine;

import org.jspecify.annotations.NullMarked;
