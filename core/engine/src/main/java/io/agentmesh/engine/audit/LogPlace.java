package io.agentmesh.engine.audit;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.tile.LogSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one log of a node is, what it is called and what signs it. All but {@link #open} is safe
 * for any thread.
 */
public final class LogPlace {
  private final LedgerStore all;
  private final String name;
  private final String origin;
  private final byte[] seed;
  private final LedgerStore files;

  LogPlace(LedgerStore all, String prefix, String name, byte[] seed) {
    this.all = all;
    this.name = name;
    this.origin = prefix + "/" + name;
    this.seed = seed;
    this.files = new LogStore(all, name);
  }

  /** The name of its directory, which its origin ends with. */
  public String name() {
    return name;
  }

  /** Its origin, the first line of its checkpoints. */
  public String origin() {
    return origin;
  }

  /** The public key that its checkpoints are verified with. */
  public VerifierKey key() {
    return signer().verifier();
  }

  /** Its files, which may be none. */
  public LogSource source() {
    return files;
  }

  /** Where its files are written; for those who write what the log does not. */
  public LedgerStore store() {
    return files;
  }

  /** Its newest checkpoint, or null when there is none yet. */
  public @Nullable SignedCheckpoint checkpoint() throws IOException {
    byte[] bytes = files.read("checkpoint");
    return bytes == null ? null : SignedCheckpoint.parse(bytes);
  }

  /** Its newest checkpoint that witnesses signed too, or null. */
  public @Nullable SignedCheckpoint witnessed() throws IOException {
    byte[] bytes = files.read(LedgerHome.WITNESSED);
    return bytes == null ? null : SignedCheckpoint.parse(bytes);
  }

  /** Keeps a checkpoint that witnesses signed, durably; the log will not contradict it. */
  public void keepWitnessed(SignedCheckpoint checkpoint) throws IOException {
    files.write(LedgerHome.WITNESSED, checkpoint.encode());
    files.sync(LedgerHome.WITNESSED);
    files.syncDirectory("");
  }

  /** Whether the log's own key signed a checkpoint, and none that claims to did not. */
  public boolean signed(SignedCheckpoint checkpoint) {
    return checkpoint.judge(List.of(key())).include(key());
  }

  /**
   * The extension lines of its checkpoints: the log that it follows on, because the mesh was
   * restored, with its size and root.
   */
  public List<String> extensions() throws IOException {
    byte[] line = all.read(name + LedgerHome.PREDECESSOR);
    return line == null
        ? List.of()
        : List.of("successor-of " + new String(line, StandardCharsets.UTF_8).strip());
  }

  /** Opens it; the directory of a new one is durable before anything is in it. */
  public Ledger open() throws IOException {
    boolean isNew = files.list("").isEmpty();
    Ledger ledger = Ledger.open(files, origin, signer());
    if (isNew) {
      all.syncDirectory("");
    }
    SignedCheckpoint witnessed = witnessed();
    if (witnessed != null && signed(witnessed)) {
      ledger.remember(witnessed.checkpoint());
    }
    return ledger;
  }

  private SigningKey signer() {
    return new SigningKey(origin, seed);
  }
}
