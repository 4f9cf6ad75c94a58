/** What the engine asks of the outside, and what it offers. */
@NullMarked
package io.agentmesh.engine.port;

import org.jspecify.annotations.NullMarked;
