/** What was done, and the proof of it: {@code agentmesh audit}. */
@NullMarked
package io.agentmesh.cli.audit;

import org.jspecify.annotations.NullMarked;
