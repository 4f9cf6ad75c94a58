package io.agentmesh.engine.port;

import java.util.List;

/**
 * Takes the outcomes of a call, one for each of its commands in their order. Called once, on the
 * shard thread, when everything the outcomes were computed from is durable; must not block.
 */
@FunctionalInterface
public interface Answer {
  /** The outcomes. */
  void answer(List<Outcome> outcomes);

  /** The mesh begins to decide; on the shard thread, and not when nothing is decided. */
  default void deciding() {}

  /** Everything is decided, and waits until it is durable; on the shard thread. */
  default void decided() {}

  /** Takes outcomes in place of another, which hears all the same how they come about. */
  default Answer by(Answer taker) {
    Answer hearer = this;
    return new Answer() {
      @Override
      public void answer(List<Outcome> outcomes) {
        taker.answer(outcomes);
      }

      @Override
      public void deciding() {
        hearer.deciding();
      }

      @Override
      public void decided() {
        hearer.decided();
      }
    };
  }
}
