/** Why a command fails, told in one line and an exit code. */
@NullMarked
package io.agentmesh.cli.failure;

import org.jspecify.annotations.NullMarked;
