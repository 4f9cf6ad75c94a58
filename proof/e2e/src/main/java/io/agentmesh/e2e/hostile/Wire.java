package io.agentmesh.e2e.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** A connection to the node, used byte by byte. One thread's own. */
final class Wire implements AutoCloseable {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int SMALL_WINDOW = 4096;

  private final Socket socket = new Socket();
  private final LongAdder sent;
  private final OutputStream out;
  private final InputStream in;

  /** Connects; the small window makes that the node notices early what is not read. */
  Wire(int port) throws IOException {
    this(port, new LongAdder());
  }

  /** The same, and counts how often something is sent. */
  Wire(int port, LongAdder sent) throws IOException {
    this.sent = sent;
    boolean open = false;
    try {
      socket.setReceiveBufferSize(SMALL_WINDOW);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      out = socket.getOutputStream();
      in = socket.getInputStream();
      open = true;
    } finally {
      if (!open) {
        socket.close();
      }
    }
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    sent.increment();
  }

  /** Reads the head of an answer and the body that it announces; returns the status. */
  int answer() throws IOException {
    String head = head();
    int length = 0;
    for (String line : head.split("\r\n", -1)) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return Integer.parseInt(head.split(" ", 3)[1]);
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) next());
    }
    return head.toString();
  }

  /** The next byte. */
  int next() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new IOException("the node closed the connection");
    }
    return next;
  }

  /** Waits until the node closes the connection, or so long; reads and forgets what comes. */
  void awaitEnd(Duration most) throws IOException {
    socket.setSoTimeout((int) most.toMillis());
    int read = 0;
    while (read >= 0) {
      read = in.read();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
