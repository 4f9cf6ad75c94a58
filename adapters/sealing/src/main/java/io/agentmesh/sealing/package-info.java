/** Data keys: sealing with them, and the file that keeps them. */
@NullMarked
package io.agentmesh.sealing;

import org.jspecify.annotations.NullMarked;
