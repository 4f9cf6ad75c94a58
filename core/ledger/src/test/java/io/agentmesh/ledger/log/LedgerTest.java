package io.agentmesh.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.InclusionProof;
import io.agentmesh.ledger.merkle.NaiveTree;
import io.agentmesh.ledger.note.CosigningKey;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.TiledTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that grows, publishes and is opened again. */
class LedgerTest {

  @Test
  void checkpoint_ofAnySize_hasTheRootOfTheNaiveTree() throws IOException {
    long seed = Long.getLong("seed", 20261127);
    SplittableRandom random = new SplittableRandom(seed);
    NaiveTree tree = Logs.tree(70_000);
    MemoryStore store = new MemoryStore();
    Ledger ledger = Logs.open(store);
    while (ledger.size() < 67_000) {
      Logs.grow(ledger, ledger.size() + random.nextInt(3_000));
      SignedCheckpoint signed = Logs.publish(ledger);
      long size = signed.checkpoint().size();
      String what = "seed " + seed + " size " + size;
      assertThat(size).as(what).isEqualTo(ledger.size());
      assertThat(signed.checkpoint().root()).as(what).isEqualTo(tree.root(size));
      assertThat(new LogReader(store).checkpoint()).isEqualTo(signed.encode());
      TiledTree tiled = new TiledTree(new LogReader(store), size);
      for (int i = 0; i < 20 && size > 0; i++) {
        long index = random.nextLong(size);
        InclusionProof proof = InclusionProof.of(index, size, tiled);
        assertThat(proof.proves(tree.leaf(index), ledger.root())).as(what).isTrue();
      }
      if (random.nextInt(4) == 0) {
        ledger.sync();
        ledger = Logs.open(store);
        assertThat(ledger.size()).as(what).isEqualTo(size);
      } else if (random.nextBoolean()) {
        ledger.rest();
      }
    }
  }

  @Test
  void directory_holdsThePathsOfTheSpecification_andNothingElse(@TempDir Path directory)
      throws IOException {
    Path home = directory.resolve("logs/acme");
    Ledger ledger = Logs.open(LedgerStore.in(home));
    Logs.grow(ledger, 300);
    Logs.publish(ledger);
    ledger.sync();
    Logs.grow(ledger, 600);
    Logs.publish(ledger);
    assertThat(files(home))
        .as("partial files of the mark are kept until the next")
        .containsExactlyInAnyOrder(
            "checkpoint",
            "mark",
            "tile/0/000",
            "tile/0/001",
            "tile/0/001.p/44",
            "tile/0/002.p/88",
            "tile/1/000.p/1",
            "tile/1/000.p/2",
            "tile/entries/000",
            "tile/entries/001",
            "tile/entries/001.p/44",
            "tile/entries/002.p/88");
    ledger.sync();
    Logs.grow(ledger, 768);
    Logs.publish(ledger);
    ledger.sync();
    assertThat(files(home))
        .containsExactlyInAnyOrder(
            "checkpoint",
            "mark",
            "tile/0/000",
            "tile/0/001",
            "tile/0/002",
            "tile/1/000.p/3",
            "tile/entries/000",
            "tile/entries/001",
            "tile/entries/002");
    assertThat(home.resolve("tile/entries/002.p")).doesNotExist();
    assertThat(ledger.durableSize()).isEqualTo(768);
    Ledger again = Logs.open(LedgerStore.in(home));
    assertThat(again.size()).isEqualTo(768);
    assertThat(again.root()).isEqualTo(ledger.root());
    assertThat(again.lastEntry()).isEqualTo(Logs.entry(767));
  }

  private static List<String> files(Path home) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(Files::isRegularFile).map(f -> home.relativize(f).toString()).toList();
    }
  }

  @Test
  void entry_ofTheGreatestLength_isStored_andALongerOneRefused() throws IOException {
    MemoryStore store = new MemoryStore();
    Ledger ledger = Logs.open(store);
    byte[] longest = new byte[EntryBundle.LONGEST_ENTRY];
    assertThat(ledger.append(new byte[0])).isZero();
    assertThat(ledger.append(longest)).isEqualTo(1);
    assertThatThrownBy(() -> ledger.append(new byte[EntryBundle.LONGEST_ENTRY + 1]))
        .isInstanceOf(IllegalArgumentException.class);
    Logs.publish(ledger);
    ledger.sync();
    assertThat(Logs.open(store).lastEntry()).isEqualTo(longest);
  }

  @Test
  void emptyLog_isPublishedAndOpened() throws IOException {
    MemoryStore store = new MemoryStore();
    Ledger ledger = Logs.open(store);
    assertThat(ledger.lastEntry()).isNull();
    assertThat(ledger.checkpoint()).isNull();
    assertThat(Logs.publish(ledger).checkpoint().root()).isEqualTo(Hash.OF_NOTHING);
    ledger.sync();
    Ledger again = Logs.open(store);
    assertThat(again.size()).isZero();
    assertThat(again.checkpoint()).isEqualTo(ledger.checkpoint());
  }

  @Test
  void syncing_forcesNothing_beforeThereIsSomethingNew() throws IOException {
    MemoryStore store = new MemoryStore();
    Ledger ledger = Logs.open(store);
    long before = store.operations();
    ledger.sync();
    Logs.grow(ledger, 10);
    ledger.sync();
    assertThat(store.operations()).as("nothing is published").isEqualTo(before);
    Logs.publish(ledger);
    ledger.sync();
    before = store.operations();
    ledger.sync();
    assertThat(store.operations()).isEqualTo(before);
    assertThat(ledger.durableSize()).isEqualTo(10);
  }

  @Test
  void signatures_ofWitnesses_standInTheNewestCheckpointAlone() throws IOException {
    MemoryStore store = new MemoryStore();
    Ledger ledger = Logs.open(store);
    CosigningKey witness = new CosigningKey("witness.example", Logs.seed(2));
    Logs.grow(ledger, 5);
    SignedCheckpoint older = Logs.publish(ledger);
    Logs.grow(ledger, 6);
    SignedCheckpoint newer = Logs.publish(ledger);
    assertThat(ledger.addSignatures(cosigned(older, witness))).isFalse();
    assertThat(ledger.addSignatures(cosigned(newer, witness))).isTrue();
    SignedCheckpoint both = Objects.requireNonNull(ledger.checkpoint());
    assertThat(both.judge(List.of(witness.verifier())).include(witness.verifier())).isTrue();
    assertThat(store.read("checkpoint")).isEqualTo(both.encode());
    assertThat(Logs.publish(ledger)).as("published again").isEqualTo(both);
    ledger.sync();
    assertThat(Logs.open(store).checkpoint()).isEqualTo(both);
  }

  private static SignedCheckpoint cosigned(SignedCheckpoint checkpoint, CosigningKey witness) {
    return checkpoint.with(List.of(witness.cosign(checkpoint.note().text(), 1_700_000_000)));
  }

  @Test
  void extensions_areSigned() throws IOException {
    MemoryStore store = new MemoryStore();
    Ledger ledger = Logs.open(store);
    ledger.publish(List.of("successor-of mesh.example/ledger/old"));
    SignedCheckpoint read =
        SignedCheckpoint.parse(Objects.requireNonNull(new LogReader(store).checkpoint()));
    assertThat(read.checkpoint().extensions())
        .containsExactly("successor-of mesh.example/ledger/old");
    assertThat(read.judge(List.of(Logs.KEY.verifier())).include(Logs.KEY.verifier())).isTrue();
  }

  @Test
  void reader_ofAnOlderCheckpoint_getsItsTiles_whenTheLogHasGrown() throws IOException {
    MemoryStore store = new MemoryStore();
    Ledger ledger = Logs.open(store);
    NaiveTree tree = Logs.tree(700);
    for (long size : List.of(100L, 130L, 300L, 600L)) {
      Logs.grow(ledger, size);
      Logs.publish(ledger);
    }
    LogReader reader = new LogReader(store);
    for (long size : List.of(100L, 130L, 300L, 599L)) {
      TiledTree tiled = new TiledTree(reader, size);
      InclusionProof proof = InclusionProof.of(size - 1, size, tiled);
      assertThat(proof.proves(tree.leaf(size - 1), tree.root(size))).isTrue();
    }
  }
}
