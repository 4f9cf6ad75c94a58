/** {@code agentmesh logs}. */
@NullMarked
package io.agentmesh.cli.logs;

import org.jspecify.annotations.NullMarked;
