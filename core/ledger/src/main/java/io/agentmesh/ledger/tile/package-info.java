/** The files of a log and what is in them, after C2SP tlog-tiles. */
@NullMarked
package io.agentmesh.ledger.tile;

import org.jspecify.annotations.NullMarked;
