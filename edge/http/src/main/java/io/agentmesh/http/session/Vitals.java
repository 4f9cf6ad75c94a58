package io.agentmesh.http.session;

import io.agentmesh.http.access.Entitlement;
import io.agentmesh.http.door.Channels;
import io.vertx.core.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** The signs of a session's life, for those who look after it. Safe for any thread. */
final class Vitals {
  private final HttpConnection connection;
  private final Entitlement rights;
  private volatile boolean greeted;
  private volatile long heardAt = System.nanoTime();
  private volatile long endingAt;

  /** Of the session on a connection, opened with these rights. */
  Vitals(HttpConnection connection, Entitlement rights) {
    this.connection = connection;
    this.rights = rights;
  }

  /** The address of the other side, "" when it is not known. */
  String peer() {
    var address = connection.remoteAddress();
    @Nullable String host = address == null ? null : address.hostAddress();
    return host == null ? "" : host;
  }

  /** What its principal could do when it began. */
  Entitlement rights() {
    return rights;
  }

  /** Welcome was said. */
  void greeted() {
    greeted = true;
  }

  /** Whether Welcome was said. */
  boolean isGreeted() {
    return greeted;
  }

  /** The client gave a sign of life. */
  void heard() {
    heardAt = System.nanoTime();
  }

  /** How long nothing was heard, in nanoseconds. */
  long silence(long now) {
    return now - heardAt;
  }

  /** It is being closed, from now on at the latest. */
  void ending(long now) {
    if (endingAt == 0) {
      endingAt = now;
    }
  }

  /** Whether it has been being closed for longer than that, in nanoseconds. */
  boolean isEndingFor(long longest, long now) {
    return endingAt != 0 && now - endingAt > longest;
  }

  /** Ends the connection without another word. */
  void sever() {
    Channels.sever(connection);
  }
}
