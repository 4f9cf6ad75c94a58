/** The processes that the demo starts, watches and never leaves behind. */
@NullMarked
package io.agentmesh.codereview.run.process;

import org.jspecify.annotations.NullMarked;
