package io.agentmesh.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.log.Logs;
import io.agentmesh.ledger.log.MemoryStore;
import io.agentmesh.ledger.note.CosigningKey;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.tile.DirectorySource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault of a log is named with its place. */
class LedgerVerifierTest {
  private static final long SIZE = 70_000;
  private static final LedgerVerifier VERIFIER =
      new LedgerVerifier(Logs.ORIGIN, Logs.KEY.verifier());
  private static final MemoryStore SOUND = sound();

  private final MemoryStore store = SOUND.copy();

  private static MemoryStore sound() {
    try {
      MemoryStore store = new MemoryStore();
      Ledger ledger = Logs.open(store);
      Logs.grow(ledger, SIZE);
      Logs.publish(ledger);
      return store;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void flip(String path, int at) {
    byte[] bytes = Objects.requireNonNull(store.read(path));
    bytes[at] ^= 1;
    store.put(path, bytes);
  }

  private List<Fault> faults() throws IOException {
    return faults(VERIFIER);
  }

  private List<Fault> faults(LedgerVerifier verifier) throws IOException {
    Verdict verdict = verifier.verify(store);
    assertThat(verdict.sound()).isEqualTo(verdict.faults().isEmpty());
    verdict.faults().forEach(f -> assertThat(f.toString()).contains(f.place(), f.sentence()));
    return verdict.faults();
  }

  @Test
  void soundLog_hasNoFault() throws IOException {
    Verdict verdict = VERIFIER.verify(store);
    assertThat(verdict.faults()).isEmpty();
    assertThat(verdict.entries()).isEqualTo(SIZE);
    assertThat(verdict.pruned()).isZero();
    assertThat(Objects.requireNonNull(verdict.checkpoint()).checkpoint().size()).isEqualTo(SIZE);
  }

  @Test
  void changedEntry_isNamed() throws IOException {
    flip("tile/entries/100", 2);
    assertThat(faults())
        .singleElement()
        .isEqualTo(
            new Fault(
                "tile/entries/100",
                FaultKind.ENTRY_CHANGED,
                "Entry 25600 is not the one whose hash is in its tile."));
  }

  @Test
  void changedTile_isNamed_atEveryLevel() throws IOException {
    flip("tile/0/100", 0);
    assertThat(faults())
        .extracting(Fault::kind)
        .containsExactly(FaultKind.TILE_CHANGED, FaultKind.ENTRY_CHANGED);
    store.put("tile/0/100", Objects.requireNonNull(SOUND.read("tile/0/100")));
    flip("tile/1/000", 32);
    assertThat(faults()).extracting(Fault::place).containsExactly("tile/0/001", "tile/1/000");
    store.put("tile/1/000", Objects.requireNonNull(SOUND.read("tile/1/000")));
    flip("tile/2/000.p/1", 0);
    assertThat(faults())
        .extracting(Fault::kind)
        .containsExactly(FaultKind.OTHER_ROOT, FaultKind.TILE_CHANGED);
  }

  @Test
  void missingAndMalformedFiles_areNamed() throws IOException {
    store.remove("tile/0/007");
    store.remove("tile/entries/009");
    store.put("tile/0/011", new byte[33]);
    store.put("tile/entries/013", new byte[] {0});
    store.remove("tile/1/001.p/17");
    List<Fault> faults = faults();
    assertThat(faults)
        .extracting(Fault::place)
        .containsExactly(
            "tile/0/007",
            "tile/0/011",
            "tile/1/001.p/17",
            "tile/1/001.p/17",
            "tile/entries/009",
            "tile/entries/013");
    store.remove("tile/1/000");
    assertThat(faults()).extracting(Fault::place).contains("tile/1/000");
    store.put("tile/1/000", new byte[1]);
    assertThat(faults()).extracting(Fault::kind).contains(FaultKind.FILE_MALFORMED);
  }

  @Test
  void bundles_thatMayBePruned_areNoFault() throws IOException {
    for (String bundle : List.of("000", "001", "002")) {
      store.remove("tile/entries/" + bundle);
    }
    assertThat(faults()).hasSize(3);
    Verdict verdict = VERIFIER.prunedBelow(768).verify(store);
    assertThat(verdict.faults()).isEmpty();
    assertThat(verdict.pruned()).isEqualTo(768);
    assertThat(verdict.entries()).isEqualTo(SIZE - 768);
    assertThat(faults(VERIFIER.prunedBelow(767)))
        .extracting(Fault::place)
        .containsExactly("tile/entries/002");
  }

  @Test
  void history_isHeldAgainstWhatIsRemembered() throws IOException {
    Checkpoint older = new Checkpoint(Logs.ORIGIN, 700, Logs.tree(700).root(700), List.of());
    Checkpoint other = new Checkpoint(Logs.ORIGIN, 699, older.root(), List.of());
    Checkpoint longer = new Checkpoint(Logs.ORIGIN, SIZE + 1, older.root(), List.of());
    Checkpoint foreign = new Checkpoint("foreign", 700, older.root(), List.of());
    assertThat(faults(VERIFIER.remembering(List.of(older)))).isEmpty();
    assertThat(faults(VERIFIER.remembering(List.of(older, other, longer, foreign))))
        .extracting(Fault::kind)
        .containsExactlyInAnyOrder(
            FaultKind.OTHER_HISTORY, FaultKind.LOST_ENTRIES, FaultKind.OTHER_LOG);
  }

  @Test
  void checkpoint_isHeldAgainstNameAndKey() throws IOException {
    SigningKey other = new SigningKey(Logs.ORIGIN, Logs.seed(9));
    assertThat(faults(new LedgerVerifier("other", other.verifier())))
        .extracting(Fault::kind)
        .containsExactly(FaultKind.OTHER_LOG, FaultKind.NOT_SIGNED);
    byte[] bytes = Objects.requireNonNull(store.read("checkpoint"));
    store.put("checkpoint", new byte[9]);
    assertThat(faults()).extracting(Fault::kind).containsExactly(FaultKind.CHECKPOINT_UNREADABLE);
    store.remove("checkpoint");
    assertThat(faults()).extracting(Fault::kind).containsExactly(FaultKind.CHECKPOINT_UNREADABLE);
    SignedCheckpoint signed = SignedCheckpoint.parse(bytes);
    CosigningKey witness = new CosigningKey("witness.example", Logs.seed(2));
    var seen = witness.cosign(signed.note().text(), 1_700_000_000);
    store.put("checkpoint", signed.with(List.of(seen)).encode());
    LedgerVerifier both = VERIFIER.witnessedBy(List.of(witness.verifier()));
    assertThat(both.verify(store).witnesses()).containsExactly(witness.verifier());
    store.put("checkpoint", signed.with(List.of(witness.cosign("other\n", 1))).encode());
    assertThat(faults()).isEmpty();
    assertThat(faults(both)).extracting(Fault::kind).containsExactly(FaultKind.NOT_SIGNED);
  }

  @Test
  void faults_areKeptUpToABound_andCounted() throws IOException {
    for (int i = 0; i < 10; i++) {
      byte[] bytes = Objects.requireNonNull(store.read("tile/0/00" + i));
      store.put("tile/0/00" + i, new byte[bytes.length]);
    }
    Verdict verdict = VERIFIER.verify(store);
    assertThat(verdict.faults()).hasSize(Faults.MOST);
    assertThat(verdict.faultCount()).isEqualTo(2570);
  }

  @Test
  void directory_isVerified_andAFailureToReadIsNoVerdict(@TempDir Path directory)
      throws IOException {
    Ledger ledger = Logs.open(LedgerStore.in(directory));
    Logs.grow(ledger, 600);
    Logs.publish(ledger);
    assertThat(VERIFIER.verify(new DirectorySource(directory)).sound()).isTrue();
    assertThatThrownBy(() ->
            VERIFIER.verify(path -> {
              if (path.equals("tile/0/001")) {
                throw new IOException("broken");
              }
              return store.read(path);
            }))
        .isInstanceOf(IOException.class)
        .hasMessage("broken");
    assertThatThrownBy(() -> VERIFIER.prunedBelow(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void emptyLog_isSound() throws IOException {
    MemoryStore empty = new MemoryStore();
    Logs.publish(Logs.open(empty));
    assertThat(VERIFIER.verify(empty).sound()).isTrue();
  }
}
