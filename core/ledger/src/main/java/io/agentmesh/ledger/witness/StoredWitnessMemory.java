package io.agentmesh.ledger.witness;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.fault.LedgerDamage;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.TreeHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A witness's memory in a directory: a file for each log, named by the hash of its origin, with the
 * text of the checkpoint and, in a last line, the hash of that text.
 */
public final class StoredWitnessMemory implements WitnessMemory {
  private static final String SUFFIX = ".seen";

  private final LedgerStore store;

  /** A memory in a directory of its own. */
  public StoredWitnessMemory(LedgerStore store) {
    this.store = store;
  }

  @Override
  public @Nullable Checkpoint newest(String origin) throws IOException {
    String path = path(origin);
    byte[] bytes = store.read(path);
    if (bytes == null) {
      return null;
    }
    try {
      String text = new String(bytes, StandardCharsets.UTF_8);
      int check = text.lastIndexOf('\n', text.length() - 2) + 1;
      Checkpoint checkpoint = Checkpoint.parse(text.substring(0, check));
      if (checkpoint.origin().equals(origin) && Arrays.equals(encode(checkpoint), bytes)) {
        return checkpoint;
      }
    } catch (MalformedException e) {
      throw damaged(path, e.sentence());
    }
    throw damaged(path, "It is not what was remembered of the log " + origin + ".");
  }

  @Override
  public void remember(Checkpoint checkpoint) throws IOException {
    String path = path(checkpoint.origin());
    String draft = path + ".tmp";
    store.write(draft, encode(checkpoint));
    store.sync(draft);
    store.rename(draft, path);
    store.syncDirectory("");
  }

  private static byte[] encode(Checkpoint checkpoint) {
    byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
    Hash check = new TreeHasher().leaf(text);
    return (checkpoint.text() + check + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String path(String origin) {
    Hash hash = new TreeHasher().leaf(origin.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash.toBytes()) + SUFFIX;
  }

  private static LedgerDamagedException damaged(String path, String sentence) {
    return new LedgerDamagedException(
        new LedgerDamage(
            path,
            sentence,
            "Put back the file from a backup that is newer than its last change, or give the"
                + " witness a new key and begin anew with an empty directory."));
  }
}
