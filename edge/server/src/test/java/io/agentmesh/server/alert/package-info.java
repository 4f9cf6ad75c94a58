/** The alerts of a whole node. */
@NullMarked
package io.agentmesh.server.alert;

import org.jspecify.annotations.NullMarked;
