package io.agentmesh.http.door;

import io.agentmesh.http.exchange.Outflow;
import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections of one event loop: not more than there may be in all, and none that wastes our
 * time. Its event loop's own, but for the shared count.
 */
final class Lines {
  private final IdentityHashMap<HttpConnection, Line> lines = new IdentityHashMap<>();
  private final AtomicInteger count;
  private final Limits limits;
  private final Outflow outflow;

  Lines(AtomicInteger count, Limits limits, Outflow outflow) {
    this.count = count;
    this.limits = limits;
    this.outflow = outflow;
  }

  /** Takes a new connection, or closes it when there are too many. */
  void opened(HttpConnection connection) {
    if (count.incrementAndGet() > limits.connections()) {
      count.decrementAndGet();
      var _ = connection.close();
      return;
    }
    lines.put(connection, new Line(connection, outflow, System.nanoTime()));
    Channels.onClosed(connection, () -> closed(connection));
  }

  /** The line of a connection. */
  Line of(HttpConnection connection) {
    Line line = lines.get(connection);
    return line != null ? line : new Line(connection, outflow, System.nanoTime());
  }

  /** Closes those that take too long. */
  void sweep() {
    long now = System.nanoTime();
    for (Line line : new ArrayList<>(lines.values())) {
      if (line.tooSlow(now, limits)) {
        line.sever();
      }
    }
  }

  private void closed(HttpConnection connection) {
    Line line = lines.remove(connection);
    if (line != null) {
      count.decrementAndGet();
      line.closed();
    }
  }
}
