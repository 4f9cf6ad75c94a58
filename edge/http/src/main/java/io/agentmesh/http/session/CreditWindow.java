package io.agentmesh.http.session;

/**
 * What a client takes of one sort of push, and how much of it the mesh was told. Of all the credit
 * only a window is passed on, so that a client that stops reading has no more than that under way.
 * One event loop's own.
 */
final class CreditWindow {
  private static final int MOST = 1 << 30;

  /** The part of what is granted that is worth telling the mesh of. */
  private static final int WORTH_A_CALL = 4;

  private final int window;
  private final boolean gathered;
  private int given;
  private int granted;

  /** Gathered credit is passed on in portions that are worth a call, but never kept back whole. */
  CreditWindow(int window, boolean gathered) {
    this.window = window;
    this.gathered = gathered;
  }

  /** The client takes so many more, an unsigned number. */
  void add(int more) {
    given = (int) Math.min(MOST, given + Integer.toUnsignedLong(more));
  }

  /** One push used what was granted. */
  void use() {
    granted--;
  }

  /** How many more to grant to the mesh now; they count as granted. */
  int grant() {
    int more = Math.min(given, window - granted);
    if (more <= 0 || gathered && more < granted / WORTH_A_CALL) {
      return 0;
    }
    given -= more;
    granted += more;
    return more;
  }

  /** A grant did not reach the mesh. */
  void takeBack(int more) {
    given += more;
    granted -= more;
  }
}
