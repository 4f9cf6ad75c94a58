package io.agentmesh.ledger;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.log.Logs;
import io.agentmesh.ledger.note.CosigningKey;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.LogProofs;
import io.agentmesh.ledger.tile.DirectorySource;
import io.agentmesh.ledger.witness.AddCheckpoint;
import io.agentmesh.ledger.witness.StoredWitnessMemory;
import io.agentmesh.ledger.witness.Witness;
import io.agentmesh.ledger.witness.WitnessAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Writes a log for the verifiers under {@code proof/ledger}: the log itself, its key and that of
 * its witness, an older checkpoint, and receipts with their entries.
 */
public final class SampleLedger {
  private static final long NOW = 1_764_000_000;

  private SampleLedger() {}

  /** Writes into a directory a log of so many entries, at least 2. */
  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(arguments[0]);
    long size = Long.parseLong(arguments[1]);
    Files.createDirectories(home);
    CosigningKey key = new CosigningKey("witness.example/w1", Logs.seed(2));
    Witness witness =
        new Witness(
            key,
            origin -> List.of(Logs.KEY.verifier()),
            new StoredWitnessMemory(LedgerStore.in(home.resolve("witness"))));
    Ledger ledger = Logs.open(LedgerStore.in(home.resolve("log")));
    LogProofs proofs = new LogProofs(new DirectorySource(home.resolve("log")));
    Logs.grow(ledger, size / 2);
    SignedCheckpoint older = Logs.publish(ledger);
    cosign(ledger, witness, AddCheckpoint.of(proofs, 0, older));
    Logs.grow(ledger, size);
    SignedCheckpoint newest = Logs.publish(ledger);
    cosign(ledger, witness, AddCheckpoint.of(proofs, size / 2, newest));
    ledger.sync();
    Files.write(home.resolve("older"), older.encode());
    key(home.resolve("log.vkey"), Logs.KEY.verifier());
    key(home.resolve("witness.vkey"), key.verifier());
    SignedCheckpoint seen = Objects.requireNonNull(ledger.checkpoint());
    for (long index : new long[] {0, size / 2, size - 1}) {
      Files.write(home.resolve(index + ".tlog-proof"), proofs.receipt(index, seen).encode());
      Files.write(home.resolve(index + ".entry"), Logs.entry(index));
    }
  }

  private static void key(Path file, VerifierKey key) throws IOException {
    Files.writeString(file, key + "\n");
  }

  private static void cosign(Ledger ledger, Witness witness, AddCheckpoint request)
      throws IOException {
    WitnessAnswer answer = witness.add(request.encode(), NOW);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    if (!ledger.addSignatures(request.answered(body, List.of(witness.verifier())))) {
      throw new IllegalStateException("The witness answered " + answer);
    }
  }
}
