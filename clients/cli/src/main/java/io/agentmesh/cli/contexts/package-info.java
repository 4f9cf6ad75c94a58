/** Commands about contexts. */
@NullMarked
package io.agentmesh.cli.contexts;

import org.jspecify.annotations.NullMarked;
