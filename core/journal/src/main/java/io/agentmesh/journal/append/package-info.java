/** The way in: open batch, journal thread, active segment, supply of new segments. */
@NullMarked
package io.agentmesh.journal.append;

import org.jspecify.annotations.NullMarked;
