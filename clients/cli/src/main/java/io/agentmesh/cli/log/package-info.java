/** Where the log of the process goes. */
@NullMarked
package io.agentmesh.cli.log;

import org.jspecify.annotations.NullMarked;
