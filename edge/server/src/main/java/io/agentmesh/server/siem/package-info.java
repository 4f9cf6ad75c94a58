/** The streams of a node, wired. */
@NullMarked
package io.agentmesh.server.siem;

import org.jspecify.annotations.NullMarked;
