/** {@code agentmesh chaos}. */
@NullMarked
package io.agentmesh.cli.chaos;

import org.jspecify.annotations.NullMarked;
