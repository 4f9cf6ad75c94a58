package io.agentmesh.http.door;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A socket to the edge, for what no well-bred client would send. */
final class RawCaller implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 15_000;

  private static final int USUAL_WINDOW = 64 << 10;

  private final Socket socket = new Socket();

  RawCaller(int port) {
    this(port, USUAL_WINDOW);
  }

  /** One whose system takes so many bytes that nobody reads, or some more. */
  RawCaller(int port, int window) {
    try {
      socket.setReceiveBufferSize(window);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(PATIENCE_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawCaller send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything up to the end of the connection. */
  String readAll() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      byte[] some = new byte[8192];
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        all.write(some, 0, n);
      }
    } catch (SocketException reset) {
      return all.toString(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** Up to and with that text. */
  String readUntil(String end) {
    StringBuilder seen = new StringBuilder();
    try {
      while (seen.indexOf(end) < 0) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          throw new AssertionError("the connection ended after: " + seen);
        }
        seen.append((char) next);
      }
      return seen.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
