/** Commands about the command itself. */
@NullMarked
package io.agentmesh.cli.meta;

import org.jspecify.annotations.NullMarked;
