package io.agentmesh.engine.audit.root;

import io.agentmesh.ledger.fault.LedgerDamage;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.TreeHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries that are appended to the root next, or were last: durable before a checkpoint is
 * signed that has them, so that a crash changes nothing of what anybody may have seen. Its file
 * {@value #NAME} has a title, the origin, the index of the first entry, the entries in base64 and
 * the leaf hash of the lines before, one each on a line.
 *
 * @param first index of the first entry
 * @param entries the entries
 */
record RootBatch(long first, List<byte[]> entries) {
  static final String NAME = "batch";

  private static final String TITLE = "agentmesh.io/root-batch@v1";
  private static final int HEAD = 3;

  RootBatch {
    entries = List.copyOf(entries);
  }

  /** The index behind the last entry. */
  long end() {
    return first + entries.size();
  }

  /** The one that was written last, or null. */
  static @Nullable RootBatch read(LedgerStore store, String origin) throws IOException {
    byte[] bytes = store.read(NAME);
    if (bytes == null) {
      return null;
    }
    try {
      return parse(new String(bytes, StandardCharsets.UTF_8), origin);
    } catch (MalformedException | IllegalArgumentException e) {
      throw new LedgerDamagedException(
          LedgerDamage.restore(NAME, "The batch is not intact: " + e.getMessage()));
    }
  }

  /** Writes it durably; before and after a crash there is the old one or this one. */
  void write(LedgerStore store, String origin) throws IOException {
    String draft = NAME + ".tmp";
    store.write(draft, encode(origin).getBytes(StandardCharsets.UTF_8));
    store.sync(draft);
    store.rename(draft, NAME);
    store.syncDirectory("");
  }

  private static RootBatch parse(String text, String origin) {
    String[] lines = text.split("\n", -1);
    if (lines.length < HEAD + 2 || !lines[2].matches("0|[1-9][0-9]{0,17}")) {
      throw new MalformedException("it has not its lines");
    }
    List<byte[]> entries = new ArrayList<>();
    for (int i = HEAD; i < lines.length - 2; i++) {
      entries.add(Base64.getDecoder().decode(lines[i]));
    }
    RootBatch batch = new RootBatch(Long.parseLong(lines[2]), entries);
    if (!batch.encode(origin).equals(text)) {
      throw new MalformedException("it is of another log, or changed");
    }
    return batch;
  }

  private String encode(String origin) {
    StringBuilder text = new StringBuilder();
    text.append(TITLE).append('\n').append(origin).append('\n').append(first).append('\n');
    for (byte[] entry : entries) {
      text.append(Base64.getEncoder().encodeToString(entry)).append('\n');
    }
    Hash check = new TreeHasher().leaf(text.toString().getBytes(StandardCharsets.UTF_8));
    return text.append(check).append('\n').toString();
  }
}
