package io.agentmesh.bench.http;

import io.agentmesh.bench.measure.Account;
import io.agentmesh.bench.measure.Latencies;
import io.agentmesh.bench.measure.Marker;
import io.agentmesh.bench.measure.Sender;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A keep-alive connection with one request under way. Owned by the thread of its selector. */
final class HttpConnection {

  private static final int ACCEPTED = 202;

  private final InetSocketAddress server;
  private final PublishRequest request;
  private final Sender sender;
  private final Account account;
  private final Latencies latencies;
  private final ByteBuffer out;
  private final ResponseReader response = new ResponseReader();
  private final ByteBuffer in = ByteBuffer.wrap(response.array());
  private SocketChannel channel;
  private SelectionKey key;
  private long sequence;
  private long sentNanos;
  private boolean waiting;

  HttpConnection(
      URI url,
      PublishRequest request,
      int requestBytes,
      Account account,
      Latencies latencies,
      Selector selector)
      throws IOException {
    this.server = new InetSocketAddress(url.getHost(), url.getPort());
    this.request = request;
    this.sender = account.sender();
    this.account = account;
    this.latencies = latencies;
    this.out = ByteBuffer.allocateDirect(requestBytes);
    this.channel = connect();
    this.key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  private SocketChannel connect() throws IOException {
    SocketChannel fresh = SocketChannel.open(server);
    fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
    fresh.configureBlocking(false);
    return fresh;
  }

  /** Whether a request has no answer yet. */
  boolean isWaiting() {
    return waiting;
  }

  void send() throws IOException {
    Marker marker = sender.next();
    sequence = marker.sequence();
    sentNanos = marker.sentNanos();
    waiting = true;
    out.clear().put(request.with(marker)).flip();
    flush();
  }

  /** Goes on with what the selector says is possible; whether the answer came. */
  boolean proceed() throws IOException {
    if (key.isWritable()) {
      flush();
    }
    return key.isReadable() && receive();
  }

  private void flush() throws IOException {
    channel.write(out);
    boolean more = out.hasRemaining();
    boolean asked = (key.interestOps() & SelectionKey.OP_WRITE) != 0;
    if (more != asked) {
      key.interestOps(more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
  }

  private boolean receive() throws IOException {
    int count = channel.read(in.limit(in.capacity()).position(response.filled()));
    if (count < 0) {
      throw new IOException("the node closed the connection");
    }
    if (!response.advance(count)) {
      return false;
    }
    long now = System.nanoTime();
    int status = response.status();
    if (status == ACCEPTED) {
      sender.acknowledged(sequence);
      latencies.done(sentNanos, now);
    } else {
      sender.failed();
      account.trouble("HTTP " + status + ": " + response.body());
    }
    response.reset();
    waiting = false;
    return true;
  }

  /** Takes a new connection after the old one broke. */
  void reconnect(IOException why) throws IOException {
    broken(why);
    Selector selector = key.selector();
    close();
    response.reset();
    channel = connect();
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** What is under way will not be answered. */
  void broken(IOException why) {
    if (waiting) {
      sender.failed();
      account.trouble(String.valueOf(why.getMessage()));
      waiting = false;
    }
  }

  void close() throws IOException {
    key.cancel();
    channel.close();
  }
}
