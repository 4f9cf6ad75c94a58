package io.agentmesh.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.log.Logs;
import io.agentmesh.ledger.log.MemoryStore;
import io.agentmesh.ledger.merkle.InclusionProof;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.proof.LogProofs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers get the files that their checkpoint needs, however far the log has gone since. */
class LogReaderTest {
  private static final int READERS = 3;
  private static final long SIZE = 6_000;

  @Test
  void reader_whileTheLogIsWritten_findsWhatItsCheckpointNeeds(@TempDir Path directory)
      throws Exception {
    Ledger ledger = Logs.open(LedgerStore.in(directory));
    Logs.grow(ledger, 1);
    Logs.publish(ledger);
    AtomicBoolean written = new AtomicBoolean();
    try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      List<Future<Long>> read = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        SplittableRandom random = new SplittableRandom(i);
        read.add(readers.submit(() -> read(directory, random, written)));
      }
      SplittableRandom random = new SplittableRandom(9);
      while (ledger.size() < SIZE) {
        Logs.grow(ledger, ledger.size() + 1 + random.nextInt(40));
        Logs.publish(ledger);
        if (random.nextInt(10) == 0) {
          ledger.sync();
        }
      }
      written.set(true);
      for (Future<Long> one : read) {
        assertThat(one.get()).isPositive();
      }
    }
  }

  private static long read(Path directory, SplittableRandom random, AtomicBoolean written)
      throws IOException {
    DirectorySource source = new DirectorySource(directory);
    LogProofs proofs = new LogProofs(source);
    long read = 0;
    while (!written.get() || read == 0) {
      Checkpoint newest = Objects.requireNonNull(proofs.checkpoint()).checkpoint();
      long index = newest.size() - 1 - random.nextLong(Math.min(newest.size(), 300));
      InclusionProof proof = proofs.inclusion(index, newest.size());
      byte[] entry = Objects.requireNonNull(proofs.entry(index, newest.size()));
      assertThat(proof.proves(new TreeHasher().leaf(entry), newest.root())).isTrue();
      read++;
    }
    return read;
  }

  @Test
  void file_ofAnyKind_isReadInTheWidthAskedFor() throws IOException {
    MemoryStore store = new MemoryStore();
    Ledger ledger = Logs.open(store);
    Logs.grow(ledger, 300);
    SignedCheckpoint signed = Logs.publish(ledger);
    LogReader reader = new LogReader(store);
    assertThat(reader.read(LogFile.CHECKPOINT)).isEqualTo(signed.encode());
    byte[] tile = Objects.requireNonNull(store.read("tile/0/001.p/44"));
    assertThat(reader.read(new Tile(0, 1, 44))).isEqualTo(tile);
    assertThat(reader.read(new Tile(0, 1, 7))).isEqualTo(Arrays.copyOf(tile, 7 * 32));
    assertThat(reader.read(new Tile(0, 1, 45))).isNull();
    assertThat(reader.read(new Tile(0, 0, 3))).as("of a full one").hasSize(96);
    byte[] bundle = Objects.requireNonNull(reader.read(new Bundle(1, 2)));
    assertThat(EntryBundle.parse(bundle, 2).entry(1)).isEqualTo(Logs.entry(257));
    assertThat(reader.read(new Bundle(2, 1))).isNull();
    store.put("tile/entries/001.p/44", new byte[] {0, 9, 1});
    assertThatThrownBy(() -> reader.read(new Bundle(1, 44))).isInstanceOf(MalformedException.class);
  }
}
