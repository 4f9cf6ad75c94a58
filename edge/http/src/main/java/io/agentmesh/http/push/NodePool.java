package io.agentmesh.http.push;

import java.util.LinkedHashSet;

/**
 * The pushes that may be under way beyond the first of each webhook. Every webhook may always have
 * one, so slow ones that use up the pool take nothing from the others but their haste. Owned by the
 * loop of the pusher.
 */
final class NodePool {
  private final LinkedHashSet<Endpoint> waiting = new LinkedHashSet<>();
  private int free;

  NodePool(int places) {
    this.free = places;
  }

  /** Takes a place; who gets none is called when there is one. */
  boolean take(Endpoint who) {
    if (free == 0) {
      waiting.add(who);
      return false;
    }
    free--;
    return true;
  }

  /** Gives a place back. */
  void giveBack() {
    free++;
    while (free > 0 && !waiting.isEmpty()) {
      Endpoint next = waiting.removeFirst();
      next.goOn();
    }
  }
}
