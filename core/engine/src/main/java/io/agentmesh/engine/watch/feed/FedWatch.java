package io.agentmesh.engine.watch.feed;

import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.watch.Following;
import io.agentmesh.engine.watch.Watch;
import io.agentmesh.engine.watch.WatchEnd;
import io.agentmesh.engine.watch.WatchRequest;
import io.agentmesh.engine.watch.event.MeshEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One watch: what is wanted, and the events that wait to be taken. The feed's thread offers, any
 * other takes; the monitor guards the buffer alone and nothing is called while it is held.
 */
final class FedWatch implements Watch {
  /** Bytes of chunks that wait for one watcher; one more event may go beyond. */
  private static final int MOST_BYTES = 1 << 20;

  private final Principal principal;
  private final WatchRequest request;
  private final int bound;
  private final long upTo;
  private final Runnable signal;
  private final Runnable room;
  private final Deque<MeshEvent> buffer = new ArrayDeque<>();
  private @Nullable WatchEnd end;
  private boolean signalled;
  private int bytes;
  private long taken;
  private volatile boolean closed;
  private volatile long reached;

  // The feed's own.
  long afterPosition;
  int afterIndex = Integer.MAX_VALUE;
  long notBefore;
  long stalledSince;
  private long takenWhenStalled = -1;

  FedWatch(
      Principal principal,
      WatchRequest request,
      int bound,
      long upTo,
      Runnable signal,
      Runnable room) {
    this.principal = principal;
    this.request = request;
    this.bound = bound;
    this.upTo = upTo;
    this.signal = signal;
    this.room = room;
  }

  Principal principal() {
    return principal;
  }

  WatchRequest request() {
    return request;
  }

  /** The last position that is wanted. */
  long upTo() {
    return upTo;
  }

  boolean closed() {
    return closed;
  }

  /** Whether nothing more is to be brought to it. */
  synchronized boolean over() {
    return closed || end != null;
  }

  /** Whether the event is wanted; false for what it has seen already. */
  boolean wants(MeshEvent event) {
    return event.tenant().equals(principal.tenant())
        && event.time() >= notBefore
        && request.following().takes(event)
        && event.isAfter(afterPosition, afterIndex)
        && request.pattern().matches(event.topic());
  }

  synchronized boolean full() {
    return buffer.size() >= bound || bytes >= MOST_BYTES;
  }

  /** Whether there is room enough for it to go on after it was full. */
  synchronized boolean hasRoomAgain() {
    return buffer.size() <= bound / 2 && bytes <= MOST_BYTES / 2;
  }

  /** Takes an event in; false when the buffer is full. */
  boolean offer(MeshEvent event) {
    synchronized (this) {
      if (full()) {
        return false;
      }
      buffer.add(event);
      bytes += event.bytes();
    }
    afterPosition = event.position();
    afterIndex = event.index();
    return true;
  }

  /** Whether nothing at all was taken since the time, for that long. */
  boolean stalled(long now, long patienceMicros) {
    long sum;
    synchronized (this) {
      sum = taken;
    }
    if (sum != takenWhenStalled) {
      takenWhenStalled = sum;
      stalledSince = now;
    }
    return now - stalledSince > patienceMicros;
  }

  void reached(long position) {
    reached = position;
  }

  /** Nothing more will be offered. */
  void finish(WatchEnd why) {
    synchronized (this) {
      if (end == null) {
        end = why;
        signalled = false;
      }
    }
    tell();
  }

  /** Gives the signal when there is something that nobody was told of yet. */
  void tell() {
    synchronized (this) {
      if (signalled || buffer.isEmpty() && end == null) {
        return;
      }
      signalled = true;
    }
    signal.run();
  }

  @Override
  public List<MeshEvent> take(int most) {
    List<MeshEvent> out;
    synchronized (this) {
      out = new ArrayList<>(Math.min(most, buffer.size()));
      while (out.size() < most && !buffer.isEmpty()) {
        MeshEvent next = buffer.removeFirst();
        bytes -= next.bytes();
        out.add(next);
      }
      signalled = !buffer.isEmpty();
      taken += out.size();
    }
    if (!out.isEmpty()) {
      room.run();
    }
    return out;
  }

  @Override
  public synchronized @Nullable WatchEnd end() {
    return buffer.isEmpty() ? end : null;
  }

  @Override
  public synchronized boolean ending() {
    return end != null;
  }

  @Override
  public long reached() {
    return reached;
  }

  @Override
  public Following following() {
    return request.following();
  }

  @Override
  public void close() {
    closed = true;
    room.run();
  }
}
