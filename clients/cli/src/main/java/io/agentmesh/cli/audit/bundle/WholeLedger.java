package io.agentmesh.cli.audit.bundle;

import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.ledger.tile.LogReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The entries of a ledger that was verified, without those whose bundles are not kept any more. */
final class WholeLedger implements ProvedEntries {
  private final LogReader reader;
  private final long size;
  private @Nullable EntryBundle bundle;
  private long index;
  private int at;

  WholeLedger(LogReader reader, long size) {
    this.reader = reader;
    this.size = size;
  }

  @Override
  public byte @Nullable [] next() throws IOException {
    EntryBundle current = bundle;
    while (current == null || at == current.width()) {
      Bundle next = Bundle.in(size, index);
      if (next == null) {
        return null;
      }
      current = reader.bundle(next);
      bundle = current;
      index++;
      at = 0;
    }
    return current.entry(at++);
  }
}
