/** Where messages wait when there are more than memory should hold. */
@NullMarked
package io.agentmesh.engine.shelf;

import org.jspecify.annotations.NullMarked;
