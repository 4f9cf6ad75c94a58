package io.agentmesh.fuzz.parser;

import static io.agentmesh.fuzz.parser.Target.promise;

import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.format.BatchHeader;
import io.agentmesh.journal.format.Bytes;
import io.agentmesh.journal.format.Checksum;
import io.agentmesh.journal.format.HeadSlot;
import io.agentmesh.journal.format.RecordFormat;
import io.agentmesh.journal.format.SegmentHeader;
import io.agentmesh.journal.segment.HeadFile;
import io.agentmesh.journal.segment.ScannedSegment;
import io.agentmesh.journal.segment.Segment;
import io.agentmesh.journal.segment.SegmentScan;
import io.agentmesh.journal.snapshot.SnapshotReader;
import io.agentmesh.simulation.disk.VirtualDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The journal's files. Checksums would stop a fuzzer at the door, so the first byte of an input
 * says whether they are made right before the rest of it is read.
 */
final class JournalTargets {
  static final List<Target> ALL =
      List.of(
          Target.of("journal-head", JournalTargets::head, head(new HeadSlot(3, 2, 41, 1))),
          Target.of(
              "journal-segment",
              JournalTargets::segment,
              segment(true, "one", "two"),
              segment(false, "one", "two"),
              segment(true)),
          Target.of("journal-snapshot", JournalTargets::snapshot, snapshot("one", "two")));

  private static final Path DIRECTORY = Path.of("/fuzz");
  private static final int SEGMENT_CHECKSUM = 60;
  private static final int HEAD_CHECKSUM = 44;
  private static final int SNAPSHOT_HEADER = 32;
  private static final int SNAPSHOT_FOOTER = 32;
  private static final int SNAPSHOT_CHECKSUM = 28;

  private JournalTargets() {}

  private static void head(byte[] input) throws IOException {
    byte[] file = behindFirst(input);
    if (mended(input) && file.length >= HeadSlot.BYTES) {
      sign(file, 0, HEAD_CHECKSUM);
    }
    try {
      HeadSlot slot = HeadFile.read(disk(HeadFile.NAME, file), DIRECTORY.resolve(HeadFile.NAME));
      promise(slot.equals(HeadSlot.decode(slot.encode())), "a slot is written as it was read");
    } catch (JournalDamagedException refused) {
      promise(refused.getMessage() != null, "damage has a sentence");
    }
  }

  private static void segment(byte[] input) throws IOException {
    byte[] file = behindFirst(input);
    if (file.length < SegmentHeader.BYTES) {
      return;
    }
    if (mended(input)) {
      sign(file, 0, SEGMENT_CHECKSUM);
    }
    SegmentHeader header = SegmentHeader.decode(Arrays.copyOf(file, SegmentHeader.BYTES));
    if (header == null) {
      return;
    }
    if (mended(input)) {
      signBatches(file, header);
    }
    Segment segment = new Segment(Segment.pathOf(DIRECTORY, header.firstPosition()), header);
    VirtualDisk disk = disk(String.valueOf(segment.path().getFileName()), file);
    ScannedSegment found = SegmentScan.newest(disk, segment, header.firstPosition() - 1);
    promise(found.equals(SegmentScan.newest(disk, segment, header.firstPosition() - 1)), "stable");
    ScannedSegment sealed = SegmentScan.sealed(disk, segment, found.lastPosition());
    promise(
        sealed.damage() != null || sealed.lastPosition() == found.lastPosition(),
        "a sealed segment ends where it says");
  }

  /** Makes the checksums right of every batch that one can get to, and of its records. */
  private static void signBatches(byte[] file, SegmentHeader header) {
    Checksum checksum = new Checksum();
    long at = SegmentHeader.BYTES;
    while (at >= 0 && at + BatchHeader.BYTES <= file.length) {
      int index = (int) at;
      if (!BatchHeader.maybeAt(file, index)) {
        return;
      }
      Bytes.putLong(file, index + 8, header.id());
      Bytes.putLong(file, index + 16, at);
      Bytes.putInt(file, index + 4, checksum.of(file, index + 8, BatchHeader.BYTES - Long.BYTES));
      BatchHeader batch = BatchHeader.decode(file, index, checksum);
      if (batch == null) {
        return;
      }
      int salt = Checksum.salt(batch.segment(), batch.epoch());
      long record = at + BatchHeader.BYTES;
      for (int i = 0; i < batch.count(); i++) {
        record = signRecord(file, record, salt, checksum);
        if (record < 0) {
          break;
        }
      }
      at = batch.span() <= 0 ? -1 : at + batch.span();
    }
  }

  /** Index behind the record, -1 when it is no whole one. */
  private static long signRecord(byte[] file, long at, int salt, Checksum checksum) {
    if (at + RecordFormat.HEADER_BYTES > file.length) {
      return -1;
    }
    int index = (int) at;
    int nonce = Bytes.getInt(file, index + 28) == 0 ? 0 : RecordFormat.NONCE_BYTES;
    long size = RecordFormat.HEADER_BYTES + nonce + (Bytes.getInt(file, index + 4) & 0xFFFF_FFFFL);
    if (at + size > file.length) {
      return -1;
    }
    Bytes.putInt(file, index, checksum.of(file, index + 4, (int) size - 4) ^ salt);
    return at + size;
  }

  private static void snapshot(byte[] input) throws IOException {
    byte[] file = behindFirst(input);
    long position = 7;
    if (mended(input) && file.length >= SNAPSHOT_HEADER + SNAPSHOT_FOOTER) {
      position = signSnapshot(file);
    }
    String name = "snapshot-%016x.snap".formatted(position);
    int records = 0;
    try (SnapshotReader reader = SnapshotReader.open(disk(name, file), DIRECTORY.resolve(name))) {
      while (reader.next()) {
        records++;
        promise(records <= file.length / RecordFormat.HEADER_BYTES, "no more records than bytes");
      }
    } catch (JournalDamagedException refused) {
      promise(refused.getMessage() != null, "damage has a sentence");
    }
  }

  private static long signSnapshot(byte[] file) {
    Checksum checksum = new Checksum();
    long position = Bytes.getLong(file, 12);
    int salt = Checksum.salt(~position, Bytes.getLong(file, 20));
    int footer = file.length - SNAPSHOT_FOOTER;
    sign(file, 0, SNAPSHOT_CHECKSUM);
    Bytes.putInt(
        file, footer + SNAPSHOT_CHECKSUM, checksum.of(file, footer, SNAPSHOT_CHECKSUM) ^ salt);
    long at = SNAPSHOT_HEADER;
    while (at >= 0 && at < footer) {
      at = signRecord(file, at, salt, checksum);
    }
    return position;
  }

  private static void sign(byte[] file, int from, int checksumAt) {
    Bytes.putInt(file, from + checksumAt, new Checksum().of(file, from, checksumAt));
  }

  private static boolean mended(byte[] input) {
    return input.length > 0 && (input[0] & 1) == 1;
  }

  private static byte[] behindFirst(byte[] input) {
    return input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
  }

  private static VirtualDisk disk(String name, byte[] content) throws IOException {
    VirtualDisk disk = new VirtualDisk(new SplittableRandom(1));
    disk.createDirectories(DIRECTORY);
    try (DiskFile file = disk.create(DIRECTORY.resolve(name))) {
      file.write(ByteBuffer.wrap(content), 0);
    }
    return disk;
  }

  private static byte[] head(HeadSlot slot) {
    return ByteBuffer.allocate(1 + HeadSlot.BYTES).put((byte) 1).put(slot.encode()).array();
  }

  private static byte[] segment(boolean mended, String... records) {
    Checksum checksum = new Checksum();
    byte[] file = new byte[1024];
    SegmentHeader header = new SegmentHeader(1, 1, 1, file.length, 0);
    System.arraycopy(header.encode(), 0, file, 0, SegmentHeader.BYTES);
    int from = SegmentHeader.BYTES + BatchHeader.BYTES;
    int end = records(file, from, Checksum.salt(1, 1), checksum, records);
    new BatchHeader(1, SegmentHeader.BYTES, 1, 1, 0, records.length, end - from)
        .encode(file, SegmentHeader.BYTES, checksum);
    return ByteBuffer.allocate(1 + file.length).put((byte) (mended ? 1 : 0)).put(file).array();
  }

  private static byte[] snapshot(String... records) {
    byte[] file = new byte[1024];
    Bytes.putLong(file, 0, 0x414D_4A53_4E41_5053L);
    Bytes.putInt(file, 8, 1);
    Bytes.putLong(file, 12, 7);
    Bytes.putLong(file, 20, 1);
    int end = records(file, SNAPSHOT_HEADER, Checksum.salt(~7L, 1), new Checksum(), records);
    Bytes.putLong(file, end, 0x414D_4A53_464F_4F54L);
    Bytes.putLong(file, end + 8, records.length);
    Bytes.putLong(file, end + 16, 7);
    return ByteBuffer.allocate(1 + end + SNAPSHOT_FOOTER)
        .put((byte) 1)
        .put(file, 0, end + SNAPSHOT_FOOTER)
        .array();
  }

  private static int records(
      byte[] file, int from, int salt, Checksum checksum, String... records) {
    int at = from;
    for (int i = 0; i < records.length; i++) {
      byte[] payload = records[i].getBytes(StandardCharsets.UTF_8);
      RecordFormat.encode(file, at, i + 1L, 1, 1, payload, 0, payload.length, checksum);
      at = RecordFormat.salt(file, at, salt);
    }
    return at;
  }
}
