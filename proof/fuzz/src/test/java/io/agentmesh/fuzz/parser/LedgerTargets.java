package io.agentmesh.fuzz.parser;

import static io.agentmesh.fuzz.parser.Target.promise;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.note.CosigningKey;
import io.agentmesh.ledger.note.Note;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.Receipt;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.ledger.tile.LogFile;
import io.agentmesh.ledger.tile.Tile;
import io.agentmesh.ledger.witness.AddCheckpoint;
import java.util.Arrays;
import java.util.List;

/** What ledgers read of other logs, of witnesses and of auditors. */
final class LedgerTargets {
  private static final SigningKey KEY = new SigningKey("mesh.example/log", new byte[32]);
  private static final CosigningKey WITNESS = new CosigningKey("witness.example", new byte[32]);
  private static final Hash HASH = new TreeHasher().leaf(new byte[] {1});

  static final List<Target> ALL =
      List.of(
          Target.of("ledger-note", LedgerTargets::note, signed().encode()),
          Target.of("ledger-checkpoint", LedgerTargets::checkpoint, signed().encode()),
          Target.of("ledger-receipt", LedgerTargets::receipt, receipt().encode()),
          Target.of("ledger-witness", LedgerTargets::request, request().encode()),
          Target.of("ledger-bundle", LedgerTargets::bundle, new byte[] {2, 0, 1, 65, 0, 0}),
          Target.ofText(
              "ledger-path", LedgerTargets::path, "tile/0/x001/234.p/5", "tile/entries/007"),
          Target.ofText("ledger-key", LedgerTargets::key, KEY.toString(), WITNESS.toString()));

  private LedgerTargets() {}

  private static SignedCheckpoint signed() {
    Checkpoint said = new Checkpoint("mesh.example/log", 7, HASH, List.of("one more"));
    return SignedCheckpoint.sign(said, KEY).with(List.of(WITNESS.cosign(said.text(), 5)));
  }

  private static Receipt receipt() {
    return new Receipt("", 3, List.of(HASH, HASH, HASH), signed()).withExtra(new byte[] {1});
  }

  private static AddCheckpoint request() {
    return new AddCheckpoint(3, List.of(HASH, HASH), signed());
  }

  /** A note has one form: what is taken is written as the same bytes. */
  private static void note(byte[] input) {
    try {
      promise(Arrays.equals(Note.parse(input).encode(), input), "written as it was read");
    } catch (MalformedException refused) {
      promise(!refused.sentence().isBlank(), "a refusal says why");
    }
  }

  private static void checkpoint(byte[] input) {
    try {
      SignedCheckpoint read = SignedCheckpoint.parse(input);
      promise(Arrays.equals(read.encode(), input), "written as it was read");
      promise(
          read.checkpoint().text().equals(read.note().text()), "what is said is what is signed");
      read.judge(List.of(KEY.verifier(), WITNESS.verifier()));
    } catch (MalformedException refused) {
      promise(!refused.sentence().isBlank(), "a refusal says why");
    }
  }

  private static void receipt(byte[] input) {
    try {
      Receipt read = Receipt.parse(input);
      promise(Receipt.parse(read.encode()).equals(read), "written and read as the same");
      read.judge(new byte[] {1}, "mesh.example/log", KEY.verifier(), List.of());
    } catch (MalformedException refused) {
      promise(!refused.sentence().isBlank(), "a refusal says why");
    }
  }

  private static void request(byte[] input) {
    try {
      AddCheckpoint read = AddCheckpoint.parse(input);
      promise(Arrays.equals(read.encode(), input), "written as it was read");
    } catch (MalformedException refused) {
      promise(!refused.sentence().isBlank(), "a refusal says why");
    }
    try {
      request().answered(input, List.of(WITNESS.verifier()));
    } catch (MalformedException refused) {
      promise(!refused.sentence().isBlank(), "a refusal says why");
    }
  }

  /** The first byte is the width that is asked for. */
  private static void bundle(byte[] input) {
    int width = input.length == 0 ? 1 : 1 + (input[0] & 0xff) % Tile.WIDTH;
    byte[] bytes = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
    try {
      EntryBundle read = EntryBundle.parse(bytes, width);
      byte[] written = read.toBytes();
      promise(Arrays.equals(Arrays.copyOf(bytes, written.length), written), "cut, not changed");
      int length = 0;
      for (int i = 0; i < width; i++) {
        length += EntryBundle.LENGTH_BYTES + read.entry(i).length;
      }
      promise(length == written.length, "nothing but its entries");
    } catch (MalformedException refused) {
      promise(!refused.sentence().isBlank(), "a refusal says why");
    }
  }

  private static void path(String text) {
    LogFile file = LogFile.parse(text);
    promise(file == null || file.path().equals(text), "a path is written in one way");
  }

  private static void key(String text) {
    try {
      promise(VerifierKey.parse(text).toString().equals(text), "a key is written in one way");
    } catch (MalformedException refused) {
      promise(!refused.sentence().isBlank(), "a refusal says why");
    }
    try {
      promise(SigningKey.parse(text).secretText().equals(text), "a key is written in one way");
    } catch (MalformedException refused) {
      promise(!refused.sentence().isBlank(), "a refusal says why");
    }
  }
}
