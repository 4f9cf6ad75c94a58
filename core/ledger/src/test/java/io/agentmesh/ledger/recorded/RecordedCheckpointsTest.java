package io.agentmesh.ledger.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.Logs;
import io.agentmesh.ledger.log.MemoryStore;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.verify.Fault;
import io.agentmesh.ledger.verify.FaultKind;
import io.agentmesh.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecordedCheckpointsTest {
  private static final SigningKey ONE = new SigningKey("mesh/one", Logs.seed(1));
  private static final SigningKey TWO = new SigningKey("mesh/two", Logs.seed(1));

  private final MemoryStore store = new MemoryStore();

  @Test
  void checkpoints_areFoundByTheirLog_inOrder() throws IOException {
    record(signed(ONE, 3, 1), signed(TWO, 7, 1), signed(ONE, 9, 2), signed(ONE, 9, 2));

    RecordedCheckpoints read = RecordedCheckpoints.read(store, 4);

    assertThat(read.faults()).isEmpty();
    assertThat(read.origins()).containsExactlyInAnyOrder("mesh/one", "mesh/two");
    assertThat(read.of("mesh/one")).extracting(Checkpoint::size).containsExactly(3L, 9L, 9L);
    assertThat(Objects.requireNonNull(read.newest("mesh/one")).index()).isEqualTo(3);
    assertThat(Objects.requireNonNull(read.newest("mesh/two")).size()).isEqualTo(7);
    assertThat(read.newest("mesh/three")).isNull();
    assertThat(read.of("mesh/three")).isEmpty();
    assertThat(RecordedCheckpoints.read(store, 2).of("mesh/one")).hasSize(1);
  }

  @Test
  void logThatShrinksOrChanges_andEntryThatIsNone_areFaults() throws IOException {
    record(
        signed(ONE, 9, 1),
        signed(ONE, 8, 1),
        signed(TWO, 7, 1),
        signed(TWO, 7, 2),
        "nonsense".getBytes(StandardCharsets.UTF_8));

    List<Fault> faults = RecordedCheckpoints.read(store, 5).faults();

    assertThat(faults)
        .extracting(Fault::kind)
        .containsExactly(FaultKind.LOST_ENTRIES, FaultKind.OTHER_HISTORY, FaultKind.FILE_MALFORMED);
    assertThat(faults.getFirst().sentence()).contains("mesh/one", "8 entries", "entry 0 said 9");
  }

  @Test
  void manyRemembered_areComparedLikeFew() throws IOException {
    Ledger ledger = Logs.open(store);
    List<Checkpoint> remembered = new ArrayList<>();
    for (int size = 0; size <= 1400; size += 7) {
      Logs.grow(ledger, size);
      remembered.add(Logs.publish(ledger).checkpoint());
    }
    LedgerVerifier verifier = new LedgerVerifier(Logs.ORIGIN, Logs.KEY.verifier());
    assertThat(verifier.remembering(remembered).verify(store).faults()).isEmpty();

    Hash other = new TreeHasher().leaf(new byte[] {1});
    remembered.add(50, new Checkpoint(Logs.ORIGIN, 350, other, List.of()));
    remembered.add(new Checkpoint(Logs.ORIGIN, 1401, other, List.of()));
    remembered.add(new Checkpoint("elsewhere", 7, other, List.of()));

    assertThat(verifier.remembering(remembered).verify(store).faults())
        .extracting(Fault::kind)
        .containsExactlyInAnyOrder(
            FaultKind.OTHER_HISTORY, FaultKind.LOST_ENTRIES, FaultKind.OTHER_LOG);
    store.put("tile/0/001", new byte[7]);
    assertThat(verifier.remembering(remembered).verify(store).sound()).isFalse();
  }

  @Test
  void key_underAnotherName_verifiesWhatThatNameSigned() {
    VerifierKey two = ONE.verifier().named("mesh/two");
    SignedCheckpoint signed = SignedCheckpoint.parse(signed(TWO, 7, 1));

    assertThat(two).isEqualTo(TWO.verifier());
    assertThat(signed.judge(List.of(two)).include(two)).isTrue();
    assertThat(signed.judge(List.of(ONE.verifier())).include(ONE.verifier())).isFalse();
  }

  private void record(byte[]... entries) throws IOException {
    Ledger ledger = Logs.open(store);
    for (byte[] entry : entries) {
      ledger.append(entry);
    }
    ledger.publish(List.of());
  }

  private static byte[] signed(SigningKey key, long size, int root) {
    Hash hash = new TreeHasher().leaf(new byte[] {(byte) root});
    String origin = key.verifier().name();
    return SignedCheckpoint.sign(new Checkpoint(origin, size, hash, List.of()), key).encode();
  }
}
