/** What is done with the contracts of capabilities. */
@NullMarked
package io.agentmesh.cli.capabilities;

import org.jspecify.annotations.NullMarked;
