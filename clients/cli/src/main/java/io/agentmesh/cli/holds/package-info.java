/** {@code agentmesh legal-holds}. */
@NullMarked
package io.agentmesh.cli.holds;

import org.jspecify.annotations.NullMarked;
