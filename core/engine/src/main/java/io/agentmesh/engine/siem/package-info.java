/** Streams of audit entries to the systems that watch over security. */
@NullMarked
package io.agentmesh.engine.siem;

import org.jspecify.annotations.NullMarked;
