package io.agentmesh.ledger.prune;

import io.agentmesh.ledger.fault.LedgerDamage;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.LogSource;
import io.agentmesh.ledger.tile.Tile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The file {@value #NAME} beside a log: which bundles of it went because their time was over, for
 * those who read the log in its place. What it says is no evidence; entries of the log are. Three
 * lines: a title, the ranges, and the leaf hash of the two before in base64.
 */
public final class Pruned {
  /** The name of the file. */
  public static final String NAME = "pruned";

  private static final String TITLE = "agentmesh.io/ledger-pruned@v1";

  private Pruned() {}

  /**
   * What the file says; nothing when there is none.
   *
   * @throws LedgerDamagedException when it is not intact
   */
  public static BundleRanges read(LogSource source) throws IOException {
    byte[] bytes = source.read(NAME);
    if (bytes == null) {
      return new BundleRanges();
    }
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
    try {
      BundleRanges ranges = BundleRanges.parse(lines.length == 4 ? lines[1] : "?");
      if (Arrays.equals(encode(ranges), bytes)) {
        return ranges;
      }
    } catch (MalformedException e) {
      throw damaged(e.sentence());
    }
    throw damaged("It is not intact.");
  }

  /**
   * Lets bundles go: says so durably first, and then deletes them. What a crash leaves of them is
   * deleted when it is done again.
   */
  public static void remove(LedgerStore store, BundleRanges gone) throws IOException {
    BundleRanges all = read(store);
    all.addAll(gone);
    String draft = NAME + ".tmp";
    store.write(draft, encode(all));
    store.sync(draft);
    store.rename(draft, NAME);
    store.syncDirectory("");
    Set<String> directories = new LinkedHashSet<>();
    for (long[] range : gone.ranges()) {
      for (long i = range[0]; i <= range[1]; i++) {
        String path = new Bundle(i, Tile.WIDTH).path();
        store.delete(path);
        directories.add(path.substring(0, path.lastIndexOf('/')));
      }
    }
    for (String directory : directories) {
      store.syncDirectory(directory);
    }
  }

  private static byte[] encode(BundleRanges ranges) {
    String text = TITLE + "\n" + ranges + "\n";
    Hash check = new TreeHasher().leaf(text.getBytes(StandardCharsets.UTF_8));
    return (text + check + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static LedgerDamagedException damaged(String sentence) {
    return new LedgerDamagedException(LedgerDamage.restore(NAME, sentence));
  }
}
