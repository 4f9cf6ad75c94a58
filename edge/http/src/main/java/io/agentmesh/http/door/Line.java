package io.agentmesh.http.door;

import io.agentmesh.http.exchange.Outflow;
import io.agentmesh.http.exchange.Outlet;
import io.vertx.core.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** One connection: what it is doing and since when. Its event loop's own. */
final class Line implements Outlet {
  private final HttpConnection connection;
  private final String peer;
  private final Outflow outflow;
  private long since;
  private long untaken;
  private long untakenSince;
  private boolean used;
  private boolean gone;
  private int unanswered;
  private boolean arriving;
  private boolean handedOver;

  Line(HttpConnection connection, Outflow outflow, long now) {
    this.connection = connection;
    this.peer = peerOf(connection);
    this.outflow = outflow;
    this.since = now;
  }

  /** The address of the other side. */
  String peer() {
    return peer;
  }

  /** The head of a request is here; its body may still come. */
  void asked(long now) {
    unanswered++;
    used = true;
    arriving = true;
    since = now;
  }

  /** The whole request is here. */
  void arrived() {
    arriving = false;
  }

  @Override
  public void answered() {
    unanswered--;
    since = System.nanoTime();
    handedOver = false;
  }

  @Override
  public boolean reserve(int bytes) {
    return outflow.reserve(bytes);
  }

  @Override
  public void release(int bytes) {
    outflow.took(bytes);
  }

  @Override
  public void wrote(int bytes) {
    if (gone) {
      outflow.took(bytes);
      return;
    }
    if (untaken == 0) {
      untakenSince = System.nanoTime();
    }
    untaken += bytes;
  }

  @Override
  public void took(int bytes) {
    if (!gone) {
      untaken -= bytes;
      untakenSince = System.nanoTime();
      outflow.took(bytes);
    }
  }

  @Override
  public void sever() {
    Channels.sever(connection);
  }

  /** The connection is closed. */
  void closed() {
    gone = true;
    outflow.took(untaken);
  }

  /** It is no longer ours to look after, unless the request is answered after all. */
  void handedOver() {
    handedOver = true;
  }

  /** Whether the other side took too long. */
  boolean tooSlow(long now, Limits limits) {
    if (handedOver) {
      return false;
    }
    long quiet = now - since;
    if (untaken > 0 && outflow.isTight() && now - untakenSince > Outflow.PATIENCE_NANOS) {
      return true;
    }
    return arriving || !used
        ? quiet > limits.requestNanos()
        : unanswered == 0 && quiet > limits.idleNanos();
  }

  private static String peerOf(HttpConnection connection) {
    var address = connection.remoteAddress();
    @Nullable String host = address == null ? null : address.hostAddress();
    return host == null ? "" : host;
  }
}
