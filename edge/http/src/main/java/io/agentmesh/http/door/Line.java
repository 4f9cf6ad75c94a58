package io.agentmesh.http.door;

import io.vertx.core.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** One connection: what it is doing and since when. Its event loop's own. */
final class Line {
  private final HttpConnection connection;
  private final String peer;
  private long since;
  private int unanswered;
  private boolean arriving;
  private boolean handedOver;

  Line(HttpConnection connection, long now) {
    this.connection = connection;
    this.peer = peerOf(connection);
    this.since = now;
  }

  /** The address of the other side. */
  String peer() {
    return peer;
  }

  /** The head of a request is here; its body may still come. */
  void asked(long now) {
    unanswered++;
    arriving = true;
    since = now;
  }

  /** The whole request is here. */
  void arrived() {
    arriving = false;
  }

  /** A request was answered. */
  void answered(long now) {
    unanswered--;
    since = now;
  }

  /** It is no longer ours to look after. */
  void handedOver() {
    handedOver = true;
  }

  /** Whether the other side took too long. */
  boolean tooSlow(long now, Limits limits) {
    if (handedOver) {
      return false;
    }
    long quiet = now - since;
    return arriving ? quiet > limits.requestNanos() : unanswered == 0 && quiet > limits.idleNanos();
  }

  HttpConnection connection() {
    return connection;
  }

  private static String peerOf(HttpConnection connection) {
    var address = connection.remoteAddress();
    @Nullable String host = address == null ? null : address.hostAddress();
    return host == null ? "" : host;
  }
}
