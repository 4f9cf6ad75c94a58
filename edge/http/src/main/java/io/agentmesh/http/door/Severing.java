package io.agentmesh.http.door;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Ends a connection at once. Vert.x, asked to close one, first writes what waits, for which a
 * client that reads nothing lets the node wait for ever; so its handler of the channel is passed
 * by.
 */
public final class Severing {
  private Severing() {}

  /** Ends the connection; what was written and not taken is lost. Safe for any thread. */
  public static void sever(HttpConnection connection) {
    ChannelHandlerContext first =
        connection instanceof ConnectionBase base ? base.channel().pipeline().firstContext() : null;
    if (first != null) {
      var _ = first.close();
    } else {
      var _ = connection.close();
    }
  }
}
