/** What surrounds a command: environment, streams, terminals, directories. */
@NullMarked
package io.agentmesh.cli.shell;

import org.jspecify.annotations.NullMarked;
