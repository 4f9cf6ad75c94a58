/** Tests of where messages wait. */
@NullMarked
package io.agentmesh.engine.shelf;

import org.jspecify.annotations.NullMarked;
