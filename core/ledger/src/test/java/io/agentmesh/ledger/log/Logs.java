package io.agentmesh.ledger.log;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.merkle.NaiveTree;
import io.agentmesh.ledger.note.SigningKey;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** Logs to test with: one key, and entries that follow from their index. */
public final class Logs {
  /** The log's name. */
  public static final String ORIGIN = "mesh.example/ledger/acme";

  /** The log's key. */
  public static final SigningKey KEY = new SigningKey(ORIGIN, seed(1));

  private Logs() {}

  /** The secret of a test's key. */
  public static byte[] seed(long number) {
    byte[] seed = new byte[SigningKey.SEED_BYTES];
    new SplittableRandom(number).nextBytes(seed);
    return seed;
  }

  /** The entry at an index, up to 40 bytes long. */
  public static byte[] entry(long index) {
    return entry(index, 0);
  }

  /** The entry at an index of another life of the log. */
  public static byte[] entry(long index, long life) {
    SplittableRandom random = new SplittableRandom(index * 31 + life);
    byte[] entry = new byte[random.nextInt(41)];
    random.nextBytes(entry);
    return entry;
  }

  /** Opens the log. */
  public static Ledger open(LedgerStore store) throws IOException {
    return Ledger.open(store, ORIGIN, KEY);
  }

  /** Appends the entries of their indexes until the log has a size. */
  public static void grow(Ledger ledger, long size) throws IOException {
    while (ledger.size() < size) {
      ledger.append(entry(ledger.size()));
    }
  }

  /** Publishes, which must not be refused. */
  public static SignedCheckpoint publish(Ledger ledger) throws IOException {
    return switch (ledger.publish(List.of())) {
      case Publication.Published published -> published.checkpoint();
      case Publication.Behind behind -> throw new AssertionError(behind.toString());
    };
  }

  /** The naive tree over so many entries. */
  public static NaiveTree tree(long size) {
    NaiveTree tree = new NaiveTree();
    for (long i = 0; i < size; i++) {
      tree.add(entry(i));
    }
    return tree;
  }
}
