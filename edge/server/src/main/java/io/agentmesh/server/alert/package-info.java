/** The alerts of a node, wired. */
@NullMarked
package io.agentmesh.server.alert;

import org.jspecify.annotations.NullMarked;
