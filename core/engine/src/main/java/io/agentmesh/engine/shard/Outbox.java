package io.agentmesh.engine.shard;

import io.agentmesh.engine.port.MeshUnavailable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Effects that wait for the durability of what they were computed from. Owned by the shard thread.
 */
final class Outbox {
  /** Something the outside hears, or the news that nobody can say any more. */
  interface Effect {
    /** Everything it was computed from is durable. */
    void run();

    /** It never will be, as far as anybody knows. */
    default void abandon(String why) {}
  }

  private record Gated(long position, Effect effect) {}

  private final Deque<Gated> waiting = new ArrayDeque<>();
  private final LongSupplier lastPosition;
  private long gate = -1;

  /** Gates effects at the journal's last position unless told otherwise. */
  Outbox(LongSupplier lastPosition) {
    this.lastPosition = lastPosition;
  }

  /** Effects added from now on wait for the record that is being made, at this position. */
  void gateAt(long position) {
    gate = position;
  }

  /** Effects added from now on wait for what has been appended so far. */
  void gateAtLast() {
    gate = -1;
  }

  /** Keeps the answer of a question, which fails when it never becomes durable. */
  void answer(CompletableFuture<?> asked, Runnable answer) {
    add(
        new Effect() {
          @Override
          public void run() {
            answer.run();
          }

          @Override
          public void abandon(String why) {
            asked.completeExceptionally(new MeshUnavailable(why));
          }
        });
  }

  /** Keeps an effect. Positions never fall, so that effects run in the order in which they came. */
  void add(Effect effect) {
    waiting.addLast(new Gated(gate < 0 ? lastPosition.getAsLong() : gate, effect));
  }

  /** Runs what is durable; returns whether anything was. */
  boolean run(long durable) {
    boolean any = false;
    Gated first = waiting.peekFirst();
    while (first != null && first.position() <= durable) {
      waiting.removeFirst();
      first.effect().run();
      any = true;
      first = waiting.peekFirst();
    }
    return any;
  }

  int size() {
    return waiting.size();
  }

  /** Gives up everything that waits; after a failure of the journal. */
  void abandon(String why) {
    Gated first = waiting.pollFirst();
    while (first != null) {
      first.effect().abandon(why);
      first = waiting.pollFirst();
    }
  }
}
