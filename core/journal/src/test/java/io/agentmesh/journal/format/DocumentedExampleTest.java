package io.agentmesh.journal.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.journal.append.Batch;
import io.agentmesh.journal.disk.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked example of docs/journal-format.md, and what the format leaves to readers. */
class DocumentedExampleTest {

  private static final Path PAGE = Path.of("../../docs/journal-format.md");
  private static final int LINE = 16;

  @Test
  void example_in_the_page_is_what_the_code_writes() throws IOException {
    assertThat(Files.readString(PAGE)).contains(String.join("\n", hex(example())));
  }

  @Test
  void encrypted_record_is_read_with_its_nonce_apart() throws IOException {
    byte[] record = new byte[RecordFormat.HEADER_BYTES + RecordFormat.NONCE_BYTES + 3];
    Bytes.putInt(record, RecordFormat.LENGTH_AT, 3);
    Bytes.putLong(record, RecordFormat.POSITION_AT, 9);
    Bytes.putInt(record, RecordFormat.KEY_AT, 77);
    record[record.length - 1] = 5;
    Bytes.putInt(record, 0, new Checksum().of(record, 4, record.length - 4));
    MemoryDisk disk = new MemoryDisk();
    disk.put(Path.of("/f"), record);
    RecordView view = new RecordView();
    FileWindow window = new FileWindow(disk.openForRead(Path.of("/f")));
    assertThat(view.read(window, 0, record.length, 0, 9)).isEqualTo(record.length);
    assertThat(view.keyId()).isEqualTo(77);
    assertThat(view.payload()).containsExactly(0, 0, 5);
    assertThat(RecordFormat.salt(record, 0, 0)).isEqualTo(record.length);
  }

  @Test
  void record_in_another_place_does_not_count() throws IOException {
    byte[] batch = batch();
    MemoryDisk disk = new MemoryDisk();
    disk.put(Path.of("/f"), batch);
    FileWindow window = new FileWindow(disk.openForRead(Path.of("/f")));
    RecordView view = new RecordView();
    int at = BatchHeader.BYTES;
    assertThat(view.read(window, at, 100, Checksum.salt(1, 1), 1)).isEqualTo(37);
    assertThat(view.read(window, at, 36, Checksum.salt(1, 1), 1)).as("too long").isNegative();
    assertThat(view.read(window, at, 100, Checksum.salt(2, 1), 1)).as("segment").isNegative();
    assertThat(view.read(window, at, 100, Checksum.salt(1, 2), 1)).as("epoch").isNegative();
    assertThat(view.read(window, at, 100, Checksum.salt(1, 1), 2)).as("position").isNegative();
  }

  private static byte[] example() {
    ByteBuffer file = ByteBuffer.allocate(SegmentHeader.BYTES + 96);
    file.put(new SegmentHeader(1, 1, 0, 67_108_864, 0).encode());
    file.put(batch());
    return file.array();
  }

  private static byte[] batch() {
    byte[] hello = "hello".getBytes(StandardCharsets.US_ASCII);
    Batch batch = new Batch(1024);
    batch.add(1, 1_764_000_000_000_000L, 3, hello, 0, hello.length);
    byte[] bytes = new byte[batch.span()];
    batch.seal(1, SegmentHeader.BYTES, 1, 0).get(bytes);
    return bytes;
  }

  private static List<String> hex(byte[] bytes) {
    HexFormat format = HexFormat.ofDelimiter(" ");
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += LINE) {
      int end = Math.min(at + LINE, bytes.length);
      lines.add(String.format("%04x  %s", at, format.formatHex(bytes, at, end)));
    }
    return lines;
  }
}
