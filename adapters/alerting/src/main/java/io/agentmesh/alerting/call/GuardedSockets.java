package io.agentmesh.alerting.call;

import io.agentmesh.outbound.Guard;
import io.agentmesh.outbound.TargetUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Makes sockets that connect to the address of one place that the guard has just checked, whatever
 * they are told.
 */
public final class GuardedSockets extends SocketFactory {
  private final Guard guard;
  private final TargetUrl place;

  /** To a place. */
  public GuardedSockets(Guard guard, TargetUrl place) {
    this.guard = guard;
    this.place = place;
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress endpoint, int timeout) throws IOException {
        try {
          super.connect(new InetSocketAddress(guard.address(place), place.port()), timeout);
        } catch (Guard.NotCallable e) {
          throw new IOException(e.getMessage(), e);
        }
      }
    };
  }

  private Socket connected() throws IOException {
    Socket socket = createSocket();
    socket.connect(new InetSocketAddress(place.port()), 0);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected();
  }
}
