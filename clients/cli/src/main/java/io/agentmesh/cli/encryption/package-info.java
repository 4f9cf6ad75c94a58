/** {@code agentmesh encryption}. */
@NullMarked
package io.agentmesh.cli.encryption;

import org.jspecify.annotations.NullMarked;
