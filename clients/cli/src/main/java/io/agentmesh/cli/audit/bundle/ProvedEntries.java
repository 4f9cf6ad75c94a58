package io.agentmesh.cli.audit.bundle;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Entries that are proved, one after the other in the order of the ledger. */
interface ProvedEntries {
  /** The bytes of the next one, or null after the last. */
  byte @Nullable [] next() throws IOException;
}
