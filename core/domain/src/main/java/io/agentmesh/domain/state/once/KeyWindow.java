package io.agentmesh.domain.state.once;

import org.jspecify.annotations.Nullable;

/**
 * The idempotency keys of a tenant and what they stand for. In memory are a fingerprint and a place
 * for each; the keys themselves are looked at on the shelf, so that two with the same fingerprint
 * are never taken for one another.
 */
public final class KeyWindow {
  /** Keys that are forgotten at once; more than come, so that those that wait for it become few. */
  private static final int FORGOTTEN_AT_ONCE = 64;

  private final KeyShelf shelf;
  private final KeyTable table = new KeyTable();
  private final KeyLog log;
  private final ScopeBytes asked = new ScopeBytes();

  /** An empty window. */
  public KeyWindow(KeyShelf shelf) {
    this.shelf = shelf;
    this.log = new KeyLog(shelf);
  }

  /** Keys that are kept, those that are too old included. */
  public int size() {
    return log.size();
  }

  /** What the key stands for if it was used at or after the time, else null. */
  public @Nullable Remembered find(KeyScope scope, long notBefore) {
    asked.set(scope);
    long place = table.find(print(), p -> log.isOf(p, asked));
    if (place == KeyTable.NONE) {
      return null;
    }
    Remembered remembered = log.at((int) place);
    return remembered.at() < notBefore ? null : remembered;
  }

  /** Whether fewer keys than so many were used at or after the time, and can be kept. */
  public boolean hasRoom(int most, long notBefore) {
    int beyond = log.size() - most;
    return (beyond < 0 || log.timeOf(beyond) < notBefore) && log.hasRoom() && shelf.hasRoom();
  }

  /** The key stands for this from now on. */
  public void put(KeyScope scope, Remembered remembered) {
    asked.set(scope);
    long print = print();
    long before = table.find(print, p -> log.isOf(p, asked));
    int place = log.add(asked, remembered);
    if (before != KeyTable.NONE) {
      table.remove(print, (int) before);
    }
    table.add(print, place);
  }

  /** Forgets keys that were last used before the time, some of them if they are many. */
  public void forget(long notBefore) {
    for (int i = 0; i < FORGOTTEN_AT_ONCE && log.size() > 0; i++) {
      if (log.headTime() >= notBefore) {
        return;
      }
      table.remove(nonZero(log.headFingerprint()), log.headPlace());
      log.removeHead();
    }
  }

  /** Forgets everything. */
  public void clear() {
    table.clear();
    log.clear();
  }

  /** The keys as they are now. */
  public KeyPicture picture() {
    return log.picture();
  }

  private long print() {
    return nonZero(shelf.fingerprint().of(asked.array(), 0, asked.length()));
  }

  private static long nonZero(long print) {
    return print == 0 ? 1 : print;
  }
}
