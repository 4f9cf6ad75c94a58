package io.agentmesh.sealing;

import io.agentmesh.sealing.kek.KeyEncryptionKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that keeps data keys. Keys are added at its end, and are durable when that returns; it
 * is written anew as a whole when it is to be kept under another key. Its second line says how many
 * there are and is written after they are durable, so that a shorter file is known for one. A line
 * that a crash left half written was used by nothing, and is cut. Used by one thread at a time.
 */
final class KeysFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeysFile.class);
  private static final int BLOCK = 8192;
  private static final String REMEDY =
      ". Put the file back from a backup; what is sealed with the keys in it can not be read"
          + " without them";

  private final Path file;
  private KeyLines lines;
  private FileChannel channel;
  private long end;
  private int count;

  private KeysFile(Path file, KeyLines lines, FileChannel channel, long end, int count) {
    this.file = file;
    this.lines = lines;
    this.channel = channel;
    this.end = end;
    this.count = count;
  }

  /** Makes an empty one, or takes the place of one without keys. */
  static KeysFile make(Path file, KeyEncryptionKeys keys) throws IOException {
    KeyLines lines = KeyLines.fresh(keys);
    FileChannel channel = write(file, lines, List.of());
    forceDirectory(file);
    return new KeysFile(file, lines, channel, channel.size(), 0);
  }

  /** Opens one, and gives its keys to the collection, the earliest first. */
  static KeysFile open(Path file, KeyEncryptionKeys keys, Collection<DataKey> found)
      throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    KeyLines lines = read(file, new String(bytes, 0, end, StandardCharsets.UTF_8), keys, found);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    if (end < bytes.length) {
      LOG.warn("{}: the last line was not written to its end and is cut", file);
      channel.truncate(end);
      channel.force(true);
    }
    return new KeysFile(file, lines, channel, end, found.size());
  }

  /** Reads without changing anything. */
  static int count(Path file, KeyEncryptionKeys keys) throws IOException {
    List<DataKey> found = new ArrayList<>();
    String text = Files.readString(file, StandardCharsets.UTF_8);
    var _ = read(file, text.substring(0, text.lastIndexOf('\n') + 1), keys, found);
    return found.size();
  }

  /** Whether the checksum of every line fits; a last line without end does not count. */
  static boolean isWhole(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    List<String> all = whole.lines().toList();
    return all.size() >= 2
        && all.stream().allMatch(KeyLines::isWhole)
        && KeyLines.counted(all.get(1)) <= all.size() - 2;
  }

  private static KeyLines read(
      Path file, String text, KeyEncryptionKeys keys, Collection<DataKey> found) {
    KeyLines lines = null;
    int counted = 0;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      try {
        switch (number) {
          case 1 -> lines = KeyLines.begunBy(line, keys);
          case 2 -> counted = KeyLines.counted(line);
          default -> found.add(Objects.requireNonNull(lines).key(line));
        }
      } catch (IllegalArgumentException e) {
        throw new KeysDamaged(file + ", line " + number + ": " + e.getMessage() + REMEDY, e);
      }
    }
    if (found.size() < counted) {
      throw new KeysDamaged(file + " holds " + found.size() + " of " + counted + " keys" + REMEDY);
    }
    if (lines == null || number < 2) {
      throw new KeysDamaged(file + " holds no keys" + REMEDY);
    }
    return lines;
  }

  /** The id of the key that it is kept under. */
  String under() {
    return lines.under();
  }

  /** Adds keys, durably; nothing of them is in the file when this throws. */
  void add(Collection<DataKey> keys) throws IOException {
    StringBuilder text = new StringBuilder();
    for (DataKey key : keys) {
      text.append(lines.line(key)).append('\n');
    }
    try {
      put(channel, text.toString(), end);
      channel.force(true);
      long length = channel.size();
      put(channel, KeyLines.count(count + keys.size()), lines.head().length() + 1);
      channel.force(true);
      end = length;
      count += keys.size();
    } catch (IOException e) {
      cut(e);
      throw e;
    }
  }

  private void cut(IOException failure) {
    try {
      channel.truncate(end);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Writes it anew, under another key of the file and the key that is used now, with these keys
   * alone. When this throws it was written or was not, and may be tried again.
   */
  void replace(KeyEncryptionKeys keys, Collection<DataKey> kept) throws IOException {
    KeyLines fresh = KeyLines.fresh(keys);
    FileChannel before = channel;
    long length = end;
    FileChannel next = write(file, fresh, kept);
    channel = next;
    lines = fresh;
    end = next.size();
    count = kept.size();
    try (before) {
      forceDirectory(file);
      overwrite(before, length);
    }
  }

  /** What was there before is written over, as far as the disk lets itself be told to. */
  private static void overwrite(FileChannel channel, long length) throws IOException {
    for (long at = 0; at < length; ) {
      at += channel.write(ByteBuffer.allocate((int) Math.min(BLOCK, length - at)), at);
    }
    channel.force(true);
  }

  private static FileChannel write(Path file, KeyLines lines, Collection<DataKey> keys)
      throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    FileChannel channel =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    StringBuilder text = new StringBuilder(lines.head()).append('\n');
    text.append(KeyLines.count(keys.size())).append('\n');
    for (DataKey key : keys) {
      text.append(lines.line(key)).append('\n');
    }
    try {
      put(channel, text.toString(), 0);
      channel.force(true);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void forceDirectory(Path file) throws IOException {
    try (FileChannel directory =
        FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private static void put(FileChannel channel, String text, long from) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    long at = from;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
