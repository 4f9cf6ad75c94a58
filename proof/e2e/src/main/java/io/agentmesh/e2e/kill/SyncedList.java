package io.agentmesh.e2e.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A list of lines that is forced to the disk with every line; safe for any thread. */
final class SyncedList implements AutoCloseable {
  private final FileChannel file;
  private long written;
  private long forced;

  SyncedList(Path path) {
    try {
      this.file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a line and returns when it is on the disk; lines of several threads share a force. */
  void add(String line) {
    try {
      long mine = write(line);
      force(mine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized long write(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    return ++written;
  }

  private void force(long mine) throws IOException {
    synchronized (file) {
      if (forced < mine) {
        long upTo = lines();
        file.force(false);
        forced = upTo;
      }
    }
  }

  private synchronized long lines() {
    return written;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
