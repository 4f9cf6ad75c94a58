package io.agentmesh.bench.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * What the machine itself can do now, so that figures of different days compare.
 *
 * @param fsyncsPerSecond appends of 1 KiB, each followed by fdatasync, one after the other
 * @param roundTripsPerSecond one byte to and fro over one loopback TCP connection between two
 *     threads, one after the other
 */
public record Calibration(
    @JsonProperty("fsyncs_per_s") long fsyncsPerSecond,
    @JsonProperty("loopback_round_trips_per_s") long roundTripsPerSecond) {

  private static final Duration EACH = Duration.ofSeconds(1);
  private static final int BLOCK = 1024;

  /** Measures for about two seconds, with a file in this directory. */
  public static Calibration measure(Path directory) {
    try {
      return new Calibration(fsyncs(directory), roundTrips());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long fsyncs(Path directory) throws IOException {
    Path file = Files.createTempFile(directory, "agentmesh-fsync", ".tmp");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
      return perSecond(() -> {
        channel.write(block.clear());
        channel.force(false);
      });
    } finally {
      Files.delete(file);
    }
  }

  private static long roundTrips() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(any);
        SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      Thread echo = Thread.ofPlatform().daemon().start(() -> echo(server));
      ByteBuffer one = ByteBuffer.allocateDirect(1);
      long rate =
          perSecond(() -> {
            client.write(one.clear());
            client.read(one.clear());
          });
      client.shutdownOutput();
      echo.join();
      return rate;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void echo(ServerSocketChannel server) {
    ByteBuffer one = ByteBuffer.allocateDirect(1);
    try (SocketChannel peer = server.accept()) {
      peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
      while (peer.read(one.clear()) > 0) {
        peer.write(one.flip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long perSecond(Act act) throws IOException {
    long begin = System.nanoTime();
    long acts = 0;
    long now = begin;
    while (now - begin < EACH.toNanos()) {
      act.run();
      acts++;
      now = System.nanoTime();
    }
    return Math.round(acts * 1e9 / (now - begin));
  }

  @FunctionalInterface
  private interface Act {
    void run() throws IOException;
  }
}
