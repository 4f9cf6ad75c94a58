package io.agentmesh.ledger.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.Logs;
import io.agentmesh.ledger.log.MemoryStore;
import io.agentmesh.ledger.note.CosigningKey;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.LogProofs;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A witness countersigns what goes on from what it has seen, and nothing else. */
class WitnessTest {
  private static final long NOW = 1_764_000_000;

  private final CosigningKey key = new CosigningKey("witness.example/w1", Logs.seed(2));
  private final MemoryStore files = new MemoryStore();
  private final MemoryStore store = new MemoryStore();
  private final LogProofs proofs = new LogProofs(store);
  private final Ledger ledger;
  private Witness witness = witness(files);

  WitnessTest() throws IOException {
    ledger = Logs.open(store);
  }

  private Witness witness(MemoryStore memory) {
    return new Witness(
        key,
        origin -> origin.equals(Logs.ORIGIN) ? List.of(Logs.KEY.verifier()) : List.of(),
        new StoredWitnessMemory(memory));
  }

  private SignedCheckpoint grow(long size) throws IOException {
    Logs.grow(ledger, size);
    return Logs.publish(ledger);
  }

  private AddCheckpoint request(long oldSize, SignedCheckpoint checkpoint) {
    return AddCheckpoint.of(proofs, oldSize, checkpoint);
  }

  @Test
  void log_thatGoesOn_isCosigned() throws IOException {
    List<VerifierKey> keys = List.of(witness.verifier());
    long old = 0;
    for (long size : new long[] {0, 1, 7, 7, 300, 1000}) {
      AddCheckpoint request = request(old, grow(size));
      assertThat(AddCheckpoint.parse(request.encode())).isEqualTo(request);
      WitnessAnswer answer = witness.add(request.encode(), NOW);
      assertThat(answer.status()).as("size %d", size).isEqualTo(200);
      SignedCheckpoint seen = request.answered(answer.body().getBytes(UTF_8), keys);
      assertThat(seen.judge(keys).include(witness.verifier())).isTrue();
      assertThat(ledger.addSignatures(seen)).isTrue();
      old = size;
      witness = witness(files);
    }
  }

  @Test
  void witness_thatHasSeenAnotherSize_saysWhich() throws IOException {
    SignedCheckpoint five = grow(5);
    witness.add(request(0, five), NOW);
    SignedCheckpoint nine = grow(9);
    WitnessAnswer answer = witness.add(request(0, nine), NOW);
    assertThat(answer).isEqualTo(new WitnessAnswer.Conflict(5));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).isEqualTo("5\n");
    assertThat(witness.add(request(4, five), NOW)).isEqualTo(new WitnessAnswer.Conflict(5));
    assertThat(witness.add(request(5, nine), NOW).status()).isEqualTo(200);
    assertThat(witness.add(request(5, five), NOW)).isEqualTo(new WitnessAnswer.Conflict(9));
  }

  @Test
  void fork_isNeverCosigned() throws IOException {
    witness.add(request(0, grow(100)), NOW);
    MemoryStore other = new MemoryStore();
    Ledger fork = Logs.open(other);
    fork.append("forged".getBytes(UTF_8));
    Logs.grow(fork, 100);
    LogProofs forged = new LogProofs(other);
    SignedCheckpoint same = Logs.publish(fork);
    assertThat(witness.add(AddCheckpoint.of(forged, 100, same), NOW))
        .isEqualTo(new WitnessAnswer.Conflict(100));
    Logs.grow(fork, 200);
    SignedCheckpoint longer = Logs.publish(fork);
    WitnessAnswer answer = witness.add(AddCheckpoint.of(forged, 100, longer), NOW);
    assertThat(answer).isEqualTo(new WitnessAnswer.NotConsistent());
    assertThat(answer.status()).isEqualTo(422);
    SignedCheckpoint honest = grow(200);
    AddCheckpoint mixed = new AddCheckpoint(100, request(100, honest).proof(), longer);
    assertThat(witness.add(mixed, NOW)).isEqualTo(new WitnessAnswer.NotConsistent());
    AddCheckpoint unproven = new AddCheckpoint(100, List.of(), honest);
    assertThat(witness.add(unproven, NOW)).isEqualTo(new WitnessAnswer.NotConsistent());
    assertThat(witness.add(request(100, honest), NOW).status()).isEqualTo(200);
  }

  @Test
  void request_ofAnotherLogOrKey_isRefused() throws IOException {
    Checkpoint said = grow(3).checkpoint();
    Checkpoint foreign = new Checkpoint("foreign", 3, said.root(), List.of());
    WitnessAnswer unknown = witness.add(request(0, SignedCheckpoint.sign(foreign, Logs.KEY)), NOW);
    assertThat(unknown).isEqualTo(new WitnessAnswer.UnknownLog("foreign"));
    assertThat(unknown.status()).isEqualTo(404);
    SigningKey other = new SigningKey(Logs.ORIGIN, Logs.seed(8));
    WitnessAnswer unsigned = witness.add(request(0, SignedCheckpoint.sign(said, other)), NOW);
    assertThat(unsigned).isEqualTo(new WitnessAnswer.NotSigned());
    assertThat(unsigned.status()).isEqualTo(403);
    assertThat(unsigned.body()).isEmpty();
    AddCheckpoint backwards =
        new AddCheckpoint(4, List.of(), SignedCheckpoint.sign(said, Logs.KEY));
    assertThat(witness.add(backwards, NOW).status()).isEqualTo(400);
    assertThat(files.paths()).as("nothing is remembered").isEmpty();
  }

  @Test
  void body_thatIsNoRequest_isRefused() throws IOException {
    String text = new String(request(0, grow(3)).encode(), UTF_8);
    for (String wrong :
        List.of(
            "",
            "\n\n",
            text.replace("old 0", "old 00"),
            text.replace("old 0", "older 0"),
            text.replace("old 0\n", "old 0\nAAAA\n"),
            text.replace("\n\n", "\n"))) {
      WitnessAnswer answer = witness.add(wrong.getBytes(UTF_8), NOW);
      assertThat(answer).as(wrong).isInstanceOf(WitnessAnswer.Malformed.class);
      assertThat(answer.body()).endsWith("\n");
    }
    byte[] latin = text.replace("log", "l\u00f6g").getBytes(ISO_8859_1);
    assertThat(witness.add(latin, NOW).status()).as("not UTF-8").isEqualTo(400);
    assertThat(witness.add(new byte[AddCheckpoint.MOST_BYTES + 1], NOW).status()).isEqualTo(400);
    AddCheckpoint request = AddCheckpoint.parse(text.getBytes(UTF_8));
    for (String wrong : List.of("", "no line\n", "\u2014 name AAAA\n")) {
      assertThatThrownBy(() -> request.answered(wrong.getBytes(UTF_8), List.of()))
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void memory_thatIsNotIntact_isRefused() throws IOException {
    witness.add(request(0, grow(3)), NOW);
    String path = files.paths().getFirst();
    byte[] bytes = Objects.requireNonNull(files.read(path));
    for (int i = 0; i < bytes.length; i++) {
      byte[] harmed = bytes.clone();
      harmed[i] ^= 1;
      files.put(path, harmed);
      assertThatThrownBy(() -> witness.add(request(3, grow(3)), NOW))
          .isInstanceOf(LedgerDamagedException.class)
          .hasMessageContaining(path);
    }
  }

  @Test
  void witness_thatLosesPower_neverSignsWhatItForgets() throws IOException {
    long seed = Long.getLong("seed", 20261127);
    System.out.println("witnesses that lose power: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    MemoryStore memory = new MemoryStore();
    long seen = 0;
    for (int i = 0; i < 300; i++) {
      memory.failAfter(random.nextInt(12));
      try {
        while (true) {
          SignedCheckpoint checkpoint = grow(ledger.size() + random.nextInt(3));
          Checkpoint newest = new StoredWitnessMemory(memory).newest(Logs.ORIGIN);
          long size = newest == null ? 0 : newest.size();
          assertThat(size).as("seed %d round %d", seed, i).isGreaterThanOrEqualTo(seen);
          WitnessAnswer answer = witness(memory).add(request(size, checkpoint), NOW);
          assertThat(answer.status()).as("seed %d round %d", seed, i).isEqualTo(200);
          seen = checkpoint.checkpoint().size();
        }
      } catch (IOException e) {
        assertThat(e).hasMessage("The power went");
      }
      memory = memory.afterPowerLoss(random.split());
    }
    assertThat(seen).isPositive();
  }
}
