package io.agentmesh.bench.http;

import io.agentmesh.bench.measure.Account;
import io.agentmesh.bench.node.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who sends messages at a rate, over a few connections, and neither waits for an answer
 * nor looks at it. Sends less only when the sockets take no more.
 */
public final class Noise implements AutoCloseable {

  private static final int CONNECTIONS = 16;
  private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int ANSWER_BYTES = 64 << 10;

  private final List<SocketChannel> channels = new ArrayList<>();
  private final byte[] request;
  private final long perBeat;
  private final long beatNanos;

  /** Begins to send to an agent. */
  public Noise(Target target, String agent, int payload, int perSecond) throws IOException {
    this.request =
        new PublishRequest(target.url(), target.apiKey(), agent, payload)
            .with(new Account().sender().next())
            .clone();
    long second = TimeUnit.SECONDS.toNanos(1);
    this.perBeat = Math.max(1, perSecond * BEAT_NANOS / (CONNECTIONS * second));
    this.beatNanos = perBeat * CONNECTIONS * second / perSecond;
    for (int i = 0; i < CONNECTIONS; i++) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(target.url().getHost(), target.url().getPort()));
      channels.add(channel);
      var _ = Thread.ofVirtual().start(() -> untilClosed(() -> send(channel)));
      var _ = Thread.ofVirtual().start(() -> untilClosed(() -> discard(channel)));
    }
  }

  private interface Talk {
    void go() throws IOException;
  }

  private static void untilClosed(Talk talk) {
    try {
      talk.go();
    } catch (IOException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(SocketChannel channel) throws IOException {
    ByteBuffer beat = ByteBuffer.allocate(Math.toIntExact(request.length * perBeat));
    for (long i = 0; i < perBeat; i++) {
      beat.put(request);
    }
    beat.flip();
    long due = System.nanoTime();
    while (channel.isOpen()) {
      ByteBuffer now = beat.duplicate();
      while (now.hasRemaining()) {
        channel.write(now);
      }
      due = Math.max(due + beatNanos, System.nanoTime() - beatNanos);
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private static void discard(SocketChannel channel) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(ANSWER_BYTES);
    while (channel.read(in.clear()) >= 0) {
      Thread.onSpinWait();
    }
  }

  /** Falls silent. */
  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
