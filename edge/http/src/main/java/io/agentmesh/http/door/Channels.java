package io.agentmesh.http.door;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** What the channel below a connection does that the connection does not. */
public final class Channels {
  private Channels() {}

  /**
   * Ends a connection at once; what was written and not taken is lost. Vert.x, asked to close one,
   * first writes what waits, for which a client that reads nothing lets the node wait for ever; so
   * its handler of the channel is passed by. Safe for any thread.
   */
  public static void sever(HttpConnection connection) {
    ChannelHandlerContext first =
        connection instanceof ConnectionBase base ? base.channel().pipeline().firstContext() : null;
    if (first != null) {
      var _ = first.close();
    } else {
      var _ = connection.close();
    }
  }

  /**
   * Has something done when the connection has ended, on its event loop. The close handler of a
   * connection is not called any more once it has become a WebSocket.
   */
  static void onClosed(HttpConnection connection, Runnable what) {
    if (connection instanceof ConnectionBase base) {
      var _ = base.channel().closeFuture().addListener(_ -> what.run());
    } else {
      connection.closeHandler(_ -> what.run());
    }
  }
}
