package io.agentmesh.ledger.log;

import io.agentmesh.ledger.fault.LedgerDamage;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.TreeHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The durable mark of a ledger: everything up to this size is on disk for certain. Its file has
 * five lines: a title, the origin, the size, the root in base64, and the leaf hash of the four
 * lines before in base64.
 *
 * @param origin the log's name
 * @param size entries that are durable
 * @param root root of the tree over them
 */
record Mark(String origin, long size, Hash root) {
  static final String NAME = "mark";
  private static final String TITLE = "agentmesh.io/ledger-mark@v1";
  private static final int LINES = 5;

  /** The mark of a ledger, or null when there is none. */
  static @Nullable Mark read(LedgerStore store, String origin) throws IOException {
    byte[] bytes = store.read(NAME);
    if (bytes == null) {
      return null;
    }
    Mark mark;
    try {
      mark = parse(bytes);
    } catch (MalformedException e) {
      throw damaged("The mark is not intact.");
    }
    if (!mark.origin.equals(origin)) {
      throw new LedgerDamagedException(
          new LedgerDamage(
              NAME,
              "The directory holds the log " + mark.origin + ", not " + origin + ".",
              "Open it under its own name, or give the other log a directory of its own."));
    }
    return mark;
  }

  /** Writes the mark durably; before and after a crash there is the old one or this one. */
  void write(LedgerStore store) throws IOException {
    String draft = NAME + ".tmp";
    store.write(draft, encode());
    store.sync(draft);
    store.rename(draft, NAME);
    store.syncDirectory("");
  }

  private static Mark parse(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
    if (lines.length != LINES + 1 || !lines[2].matches("[0-9]{1,18}")) {
      throw new MalformedException("Not the lines of a mark.");
    }
    Mark mark = new Mark(lines[1], Long.parseLong(lines[2]), Hash.parse(lines[3]));
    if (!Arrays.equals(mark.encode(), bytes)) {
      throw new MalformedException("Not what a mark says.");
    }
    return mark;
  }

  private byte[] encode() {
    String text = TITLE + "\n" + origin + "\n" + size + "\n" + root + "\n";
    Hash check = new TreeHasher().leaf(text.getBytes(StandardCharsets.UTF_8));
    return (text + check + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static LedgerDamagedException damaged(String sentence) {
    return new LedgerDamagedException(LedgerDamage.restore(NAME, sentence));
  }
}
