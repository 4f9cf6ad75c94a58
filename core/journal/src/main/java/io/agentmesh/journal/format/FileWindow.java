package io.agentmesh.journal.format;

import io.agentmesh.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A sliding view of a file through one array; used by one thread. */
public final class FileWindow {

  private static final int CAPACITY = 256 << 10;

  private final DiskFile file;
  private byte[] bytes;
  private long start;
  private int length;

  /** A window over a file, which the caller closes. */
  public FileWindow(DiskFile file) throws IOException {
    this.file = file;
    this.bytes = new byte[(int) Math.min(CAPACITY, Math.max(file.size(), 1))];
  }

  /**
   * Index in {@link #bytes()} at which {@code need} bytes from a file offset on stand, or -1 when
   * the file ends before; what is not there takes no memory. Earlier indexes become invalid.
   */
  public int at(long offset, int need) throws IOException {
    if (offset < start || offset + need > start + length) {
      if (need > bytes.length && offset + need > file.size()) {
        return -1;
      }
      fill(offset, need);
    }
    return length - (offset - start) < need ? -1 : (int) (offset - start);
  }

  /** The array in which indexes are; changes with every call of {@link #at}. */
  public byte[] bytes() {
    return bytes;
  }

  /** Bytes that the window holds from a file offset on, after {@link #at} has found it. */
  public int available(long offset) {
    return (int) (start + length - offset);
  }

  /** Forgets what was read, so that later writes to the file are seen. */
  public void forget() {
    length = 0;
  }

  private void fill(long offset, int need) throws IOException {
    int kept = 0;
    byte[] target = need > bytes.length ? new byte[Math.max(need, CAPACITY)] : bytes;
    if (offset >= start && offset < start + length) {
      kept = (int) (start + length - offset);
      System.arraycopy(bytes, (int) (offset - start), target, 0, kept);
    }
    bytes = target;
    start = offset;
    length = kept;
    ByteBuffer rest = ByteBuffer.wrap(bytes, kept, bytes.length - kept);
    file.read(rest, offset + kept);
    length = rest.position();
  }

  /** A copy of bytes of the file, cut short at its end. */
  public static byte[] copy(DiskFile file, long offset, int count) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(count);
    file.read(into, offset);
    return Arrays.copyOf(into.array(), into.position());
  }
}
