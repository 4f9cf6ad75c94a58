package io.agentmesh.e2e.scale;

import io.agentmesh.domain.state.once.KeyScope;
import io.agentmesh.domain.state.once.KeyWindow;
import io.agentmesh.domain.state.once.Remembered;
import io.agentmesh.domain.state.once.SipHash;
import io.agentmesh.engine.shelf.DiskKeyShelf;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.Scratch;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntUnaryOperator;

/** How long it takes to look up an idempotency key, on the thread that owns the window. */
public final class KeyLookups {
  /**
   * Nanoseconds, on average.
   *
   * @param added for a key that is new, to look it up and to remember it
   * @param unknown to find that a key is new
   * @param hot for a key that is in memory
   * @param cold for a key in the file, whose pages the system has in its cache
   * @param pause the longest time that one new key took
   */
  public record Result(int keys, long added, long unknown, long hot, long cold, long pause) {
    @Override
    public String toString() {
      return "look-ups among %,d keys: new and remembered %d ns (the longest %d µs), unknown %d ns, in memory %d ns, in the file %d ns"
          .formatted(keys, added, pause / 1000, unknown, hot, cold);
    }
  }

  private static final long MEMORY = 16 << 20;
  private static final int HOT = 100_000;
  private static final int ASKED = 200_000;

  private KeyLookups() {}

  /** Measures among so many keys, with a file in the directory. */
  public static Result run(Path directory, int keys) {
    SplittableRandom random = new SplittableRandom(1);
    Scratch scratch = new Scratch(Disk.real(), directory.resolve("lookups.tmp"));
    try (DiskKeyShelf shelf = new DiskKeyShelf(scratch, MEMORY, new SipHash(1, 2))) {
      KeyWindow window = new KeyWindow(shelf);
      long pause = 0;
      long began = System.nanoTime();
      for (int i = 0; i < keys; i++) {
        long before = System.nanoTime();
        if (window.find(scope(i), 0) == null && window.hasRoom(keys, 0)) {
          window.put(scope(i), new Remembered(i, new UUID(1, i), i));
        }
        pause = i < keys / 10 ? 0 : Math.max(pause, System.nanoTime() - before);
      }
      long added = (System.nanoTime() - began) / keys;
      int asked = Math.min(keys, ASKED);
      int hot = Math.min(keys, HOT);
      return new Result(
          keys,
          added,
          ask(window, asked, i -> keys + i),
          ask(window, asked, _ -> keys - 1 - random.nextInt(hot)),
          ask(window, asked, _ -> random.nextInt(Math.max(1, keys - 2 * hot))),
          pause);
    }
  }

  private static long ask(KeyWindow window, int times, IntUnaryOperator number) {
    long found = 0;
    long began = 0;
    for (int i = -times; i < times; i++) {
      began = i == 0 ? System.nanoTime() : began;
      found += window.find(scope(number.applyAsInt(i & Integer.MAX_VALUE)), 0) == null ? 0 : 1;
    }
    long each = (System.nanoTime() - began) / times;
    if (found != 0 && found != 2L * times) {
      throw new IllegalStateException(found + " of " + 2L * times + " keys were found");
    }
    return each;
  }

  private static KeyScope scope(int number) {
    return new KeyScope(
        "submitter", "publish", "0190a3c2-6f1e-7000-8000-" + (1_000_000_000_000L + number));
  }
}
