/** The port to those who prove callers by tokens that others have issued. */
@NullMarked
package io.agentmesh.engine.identity;

import org.jspecify.annotations.NullMarked;
