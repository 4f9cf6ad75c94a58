package io.agentmesh.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.Logs;
import io.agentmesh.ledger.log.MemoryStore;
import io.agentmesh.ledger.merkle.NaiveTree;
import io.agentmesh.ledger.note.CosigningKey;
import io.agentmesh.ledger.note.VerifierKey;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Proofs from files, and receipts that prove an entry and nothing else. */
class ReceiptTest {
  private static final long SIZE = 1_000;
  private static final VerifierKey KEY = Logs.KEY.verifier();

  private final MemoryStore store = new MemoryStore();
  private final LogProofs proofs = new LogProofs(store);
  private final SignedCheckpoint checkpoint;

  ReceiptTest() throws IOException {
    assertThat(proofs.checkpoint()).isNull();
    Ledger ledger = Logs.open(store);
    Logs.grow(ledger, SIZE);
    checkpoint = Logs.publish(ledger);
  }

  private static ReceiptVerdict judge(Receipt receipt, byte[] entry) {
    return receipt.judge(entry, Logs.ORIGIN, KEY, List.of());
  }

  @Test
  void proofs_fromFiles_areThoseOfTheNaiveTree() throws IOException {
    NaiveTree tree = Logs.tree(SIZE);
    assertThat(proofs.checkpoint()).isEqualTo(checkpoint);
    SplittableRandom random = new SplittableRandom(20261127);
    for (int i = 0; i < 300; i++) {
      long size = 1 + random.nextLong(SIZE);
      long index = random.nextLong(size);
      assertThat(proofs.inclusion(index, size).path()).isEqualTo(tree.path(index, size));
      assertThat(proofs.consistency(index, size).path()).isEqualTo(tree.proof(index, size));
      assertThat(proofs.entry(index, size)).isEqualTo(Logs.entry(index));
    }
  }

  @Test
  void receipt_provesItsEntry_afterItWasText() {
    for (long index : new long[] {0, 1, 255, 256, 767, 768, 999}) {
      byte[] text = proofs.receipt(index, checkpoint).encode();
      Receipt read = Receipt.parse(text);
      assertThat(read.encode()).isEqualTo(text);
      assertThat(judge(read, Logs.entry(index))).isEqualTo(new ReceiptVerdict.Proven(List.of()));
      assertThat(judge(read, "other".getBytes(UTF_8))).isInstanceOf(ReceiptVerdict.NotProven.class);
      Receipt extra = Receipt.parse(read.withExtra("for Ada".getBytes(UTF_8)).encode());
      assertThat(extra.extra()).isEqualTo("Zm9yIEFkYQ==");
      assertThat(judge(extra, Logs.entry(index))).isInstanceOf(ReceiptVerdict.Proven.class);
    }
  }

  @Test
  void receipt_ofAnotherLogOrKey_provesNothing() {
    byte[] entry = Logs.entry(5);
    Receipt receipt = proofs.receipt(5, checkpoint);
    CosigningKey witness = new CosigningKey("witness.example", Logs.seed(2));
    List<VerifierKey> witnesses = List.of(witness.verifier());
    assertThat(receipt.judge(entry, "other", KEY, List.of()))
        .isEqualTo(
            new ReceiptVerdict.NotProven("The checkpoint is of the log " + Logs.ORIGIN + "."));
    assertThat(receipt.judge(entry, Logs.ORIGIN, witness.verifier(), List.of()))
        .isInstanceOf(ReceiptVerdict.NotProven.class);
    assertThat(receipt.judge(entry, Logs.ORIGIN, KEY, witnesses))
        .isEqualTo(new ReceiptVerdict.Proven(List.of()));
    SignedCheckpoint seen =
        checkpoint.with(List.of(witness.cosign(checkpoint.note().text(), 1_700_000_000)));
    assertThat(proofs.receipt(5, seen).judge(entry, Logs.ORIGIN, KEY, witnesses))
        .isEqualTo(new ReceiptVerdict.Proven(witnesses));
  }

  @Test
  void receipt_changedByChance_provesNothing() {
    long seed = Long.getLong("seed", 20261127);
    System.out.println("receipts changed: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    byte[] text = proofs.receipt(700, checkpoint).encode();
    int read = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] changed = text.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(7));
      try {
        Receipt receipt = Receipt.parse(changed);
        read++;
        assertThat(judge(receipt, Logs.entry(700)))
            .as("seed %d case %d", seed, i)
            .isInstanceOf(ReceiptVerdict.NotProven.class);
      } catch (MalformedException e) {
        assertThat(e.sentence()).isNotBlank();
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void text_thatIsNoReceipt_isRefused() {
    String text = new String(proofs.receipt(7, checkpoint).encode(), UTF_8);
    for (String wrong :
        List.of(
            "",
            "\n\n",
            text.replace("@v1", "@v2"),
            text.replace("index 7", "index 07"),
            text.replace("index 7", "index 1000"),
            text.replace("index 7\n", ""),
            text.replace("index 7\n", "extra !\nindex 7\n"),
            text.replace("index 7\n", "index 7\nAAAA\n"),
            text.replace("\n\n", "\n"))) {
      assertThatThrownBy(() -> Receipt.parse(wrong.getBytes(UTF_8)))
          .as(wrong)
          .isInstanceOf(MalformedException.class);
    }
    assertThatThrownBy(() -> Receipt.parse(new byte[2 << 20]))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void entry_thatIsNotThere_isSaid() throws IOException {
    assertThatThrownBy(() -> proofs.entry(SIZE, SIZE)).isInstanceOf(IllegalArgumentException.class);
    store.remove("tile/entries/001");
    store.put("tile/entries/002", new byte[] {9});
    assertThat(proofs.entry(300, SIZE)).as("pruned").isNull();
    assertThatThrownBy(() -> proofs.entry(600, SIZE)).isInstanceOf(LedgerDamagedException.class);
    store.remove("tile/0/000");
    assertThatThrownBy(() -> proofs.inclusion(5, SIZE))
        .isInstanceOf(LedgerDamagedException.class)
        .hasMessageContaining("tile/0/000");
  }
}
