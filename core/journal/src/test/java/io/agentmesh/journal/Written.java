package io.agentmesh.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.journal.append.Batch;
import io.agentmesh.journal.disk.Disk;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Records whose content follows from their position, so that any reader can check them. */
public final class Written {

  /** A directory for disks in memory. */
  public static final Path DIRECTORY = Path.of("/journal");

  private static final int MAX_PAYLOAD = 200;

  private Written() {}

  /** Small files: segments of 16 KiB, batches of 4 KiB, a reserve of 8 KiB. */
  public static JournalOptions small(Path directory) {
    return new JournalOptions(directory, 16 << 10, 4 << 10, 8 << 10, 0, false);
  }

  /** Opens a small journal in memory. */
  public static Journal open(Disk disk) {
    return Journal.open(small(DIRECTORY), disk);
  }

  /** The payload of a position, 0 to 199 bytes. */
  public static byte[] payload(long position) {
    byte[] bytes = new byte[(int) (position * 37 % MAX_PAYLOAD)];
    new SplittableRandom(position).nextBytes(bytes);
    return bytes;
  }

  /** The time of a position. */
  public static long time(long position) {
    return 1_700_000_000_000_000L + position;
  }

  /** The kind of a position. */
  public static int kind(long position) {
    return (int) (position % 7);
  }

  /** Appends records without submitting. */
  public static void append(Journal journal, int count) {
    for (int i = 0; i < count; i++) {
      long position = journal.lastPosition() + 1;
      byte[] bytes = payload(position);
      long given = journal.append(time(position), kind(position), bytes, 0, bytes.length);
      assertThat(given).isEqualTo(position);
    }
  }

  /** Appends records as one batch and waits until they are durable. */
  public static void write(Journal journal, int count) {
    append(journal, count);
    Waiting.until("submitted", journal::submit);
    Waiting.until("durable", () -> journal.durablePosition() == journal.lastPosition());
  }

  /** Adds records to a batch that is used without a journal. */
  public static void add(Batch batch, long first, int count) {
    for (long position = first; position < first + count; position++) {
      byte[] bytes = payload(position);
      batch.add(position, time(position), kind(position), bytes, 0, bytes.length);
    }
  }

  /** Reads from a position on and checks each record; returns the last position. */
  public static long verify(Journal journal, long from) {
    long expected = from;
    try (var cursor = journal.read(from)) {
      while (cursor.next()) {
        boolean same =
            cursor.position() == expected
                && cursor.timeMicros() == time(expected)
                && cursor.kind() == kind(expected)
                && cursor.keyId() == 0
                && Arrays.equals(cursor.payload(), payload(expected));
        assertThat(same).as("record %d", expected).isTrue();
        expected++;
      }
    }
    return expected - 1;
  }
}
