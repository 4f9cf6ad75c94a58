package io.agentmesh.journal.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.agentmesh.journal.fault.JournalLockedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An exclusive file lock that tells others the holder's process id.
 *
 * <p>POSIX drops all locks of a process on a file when any descriptor of it is closed, so a lock
 * that this process holds is refused before its file is touched.
 */
final class HeldLock implements Closeable {

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
  private static final int HOLDER_BYTES = 64;

  private final Path key;
  private final FileChannel channel;

  private HeldLock(Path key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  static HeldLock take(Path file) throws IOException {
    String me = "pid " + ProcessHandle.current().pid();
    Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path key = directory.toRealPath().resolve(file.getFileName());
    if (!HELD.add(key)) {
      throw new JournalLockedException(file, me + " (this process)");
    }
    FileChannel channel = null;
    boolean held = false;
    try {
      channel = FileChannel.open(file, READ, WRITE, CREATE);
      if (channel.tryLock() == null) {
        throw new JournalLockedException(file, holder(channel));
      }
      channel.truncate(0);
      channel.write(UTF_8.encode(me), 0);
      held = true;
      return new HeldLock(key, channel);
    } finally {
      if (!held) {
        HELD.remove(key);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(HOLDER_BYTES);
    channel.read(text, 0);
    String holder = UTF_8.decode(text.flip()).toString();
    return holder.isBlank() ? "another process" : holder;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(key);
  }
}
