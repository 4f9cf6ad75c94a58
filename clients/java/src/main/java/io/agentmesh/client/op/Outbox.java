package io.agentmesh.client.op;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Ops on their way out: those that open a connection, then those that are sent again, then new
 * ones. {@link #add} may be called by any thread, the rest on the loop.
 */
public final class Outbox {

  private final Queue<Op> fresh = new ConcurrentLinkedQueue<>();
  private final Queue<Op> opening = new ArrayDeque<>();
  private final Queue<Op> again = new ArrayDeque<>();
  private final Queue<Op> later = new ArrayDeque<>();
  private final Unanswered unanswered;
  private long lastSeq;

  /** An outbox that remembers there what wants a reply. */
  public Outbox(Unanswered unanswered) {
    this.unanswered = unanswered;
  }

  public void add(Op op) {
    fresh.add(op);
  }

  /** Puts ops before all others, for this connection. */
  public void open(List<? extends Op> ops) {
    opening.addAll(ops);
  }

  /** The connection is lost: what had no reply leaves again, in the old order. */
  public void lost() {
    opening.clear();
    List<Op> unknown = new ArrayList<>(again);
    unknown.addAll(unanswered.takeAll());
    again.clear();
    unknown.stream()
        .filter(op -> !op.endsWithConnection())
        .sorted(Comparator.comparingLong(op -> op.seq))
        .forEach(again::add);
  }

  public boolean isEmpty() {
    return opening.isEmpty() && again.isEmpty() && later.isEmpty() && fresh.isEmpty();
  }

  /** Everything that has not been answered, whether it left or not. */
  public List<Op> takeAll() {
    lost();
    List<Op> all = new ArrayList<>(again);
    all.addAll(later);
    again.clear();
    later.clear();
    for (Op op = fresh.poll(); op != null; op = fresh.poll()) {
      all.add(op);
    }
    return all;
  }

  /**
   * Adds the next ops to the frame, as many as fit and may be outstanding; while the node drains
   * only those that finish work, the others wait for the next connection.
   */
  public void fill(Frame frame, int maxOutstanding, boolean drains, long nanos) {
    Queue<Op> source = next(drains);
    for (Op op = source.peek(); op != null; op = source.peek()) {
      boolean full = op.isPrompt() && unanswered.prompt() >= maxOutstanding;
      if (full || !frame.fits(op)) {
        return;
      }
      source.remove();
      if (op.leaves()) {
        put(op, frame, nanos);
      }
      source = next(drains);
    }
  }

  /** Adds that op, whatever the limits. */
  public void put(Op op, Frame frame, long nanos) {
    if (op.wantsReply()) {
      if (op.seq == 0) {
        op.seq = ++lastSeq;
      }
      op.sentNanos = nanos;
      unanswered.add(op);
    }
    frame.add(op);
  }

  private Queue<Op> next(boolean drains) {
    if (!opening.isEmpty()) {
      return opening;
    }
    if (!again.isEmpty()) {
      return again;
    }
    if (drains) {
      for (Op op = fresh.peek(); op != null && !op.finishesWork(); op = fresh.peek()) {
        later.add(fresh.remove());
      }
      return fresh;
    }
    return later.isEmpty() ? fresh : later;
  }
}
