package io.agentmesh.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.engine.audit.entry.EntryFilter;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.prune.BundleRanges;
import io.agentmesh.ledger.prune.Pruned;
import io.agentmesh.ledger.tile.LogReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditSearchTest {
  private static final SigningKey KEY = new SigningKey("agentmesh/test/default", new byte[32]);
  private static final int BUNDLES = 210;
  private static final int HOLE_FROM = 4;
  private static final int HOLE_TO = 12;

  @TempDir Path directory;

  @Test
  void bug_entryBeforeAHole_atTheEndOfAPage_wasSkipped() throws IOException {
    LedgerStore store = LedgerStore.in(directory);
    Ledger ledger = Ledger.open(store, KEY.verifier().name(), KEY);
    for (int i = 0; i < BUNDLES * 256; i++) {
      ledger.append(("entry " + i).getBytes(StandardCharsets.UTF_8));
    }
    ledger.publish(List.of());
    ledger.sync();
    BundleRanges gone = new BundleRanges();
    gone.add(HOLE_FROM, HOLE_TO);
    Pruned.remove(store, gone);
    LogReader reader = new LogReader(store);
    SignedCheckpoint checkpoint =
        SignedCheckpoint.parse(Objects.requireNonNull(reader.checkpoint()));
    AuditLog log = new AuditLog(reader, checkpoint, gone);

    List<Long> seen = new ArrayList<>();
    int pages = 0;
    long before = Long.MAX_VALUE;
    while (before >= 0) {
      AuditSearch.Page page = AuditSearch.before(log, EntryFilter.ALL, before, Integer.MAX_VALUE);
      page.found().forEach(found -> seen.add(found.index()));
      before = page.next();
      pages++;
    }

    assertThat(pages).isEqualTo(2);
    List<Long> kept =
        LongStream.range(0, BUNDLES * 256L)
            .filter(i -> i / 256 < HOLE_FROM || i / 256 > HOLE_TO)
            .boxed()
            .toList();
    assertThat(seen.reversed()).isEqualTo(kept);
  }
}
