/** {@code agentmesh alerts}. */
@NullMarked
package io.agentmesh.cli.alerts;

import org.jspecify.annotations.NullMarked;
