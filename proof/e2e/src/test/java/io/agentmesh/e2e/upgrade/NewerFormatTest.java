package io.agentmesh.e2e.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.e2e.fault.Directories;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.journal.Heard;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.server.Doctor;
import io.agentmesh.server.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a newer release wrote is refused: the file, the number found, the number known, the remedy.
 */
class NewerFormatTest {
  private static final int VERSION_AT = 11;

  /**
   * What stands behind the events in a record of the mesh itself: no roles, no delegation, no
   * session.
   */
  private static final int BEHIND_EVENTS = 3;

  @TempDir Path directory;
  private Path data;

  @BeforeEach
  void fill() throws IOException {
    data = directory.resolve("data");
    new GoldenData(1).unpack(data);
  }

  private void refused(Path file, String... words) {
    assertThatThrownBy(() -> Node.start(Directories.config(data)))
        .hasMessageContaining(file.toString())
        .satisfies(failure -> assertThat(failure.getMessage()).contains(words))
        .message()
        .containsAnyOf("Start the release that wrote", "start the release that wrote");
  }

  private List<Path> journalFiles(String ending) throws IOException {
    try (Stream<Path> all = Files.list(data.resolve("journal"))) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static void write(Path file, long at, int value) throws IOException {
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(new byte[] {(byte) value}), at);
    }
  }

  @Test
  void segment_ofANewerFormat_isRefusedByName() throws IOException {
    Path segment = journalFiles(".seg").getFirst();
    write(segment, VERSION_AT, 2);
    refused(segment, "format version 2", "up to 1");
    assertThat(Doctor.examine(data).findings())
        .anyMatch(f -> f.place().contains(segment.toString()));
  }

  @Test
  void snapshot_ofANewerFormat_isRefusedByName() throws IOException {
    Path snapshot = journalFiles(".snap").getLast();
    write(snapshot, VERSION_AT, 2);
    refused(snapshot, "format version 2", "up to 1");
  }

  @Test
  void record_thatANewerReleaseAdded_isRefusedByItsSegmentAndPosition() throws IOException {
    long position = append(JournalRecord.KIND, withUnknownEvent());
    refused(journalFiles(".seg").getLast(), "record " + position, "tag 255", "record format 1");
  }

  @Test
  void record_ofANewerKind_isRefusedByItsSegmentAndPosition() throws IOException {
    long position = append(3, new byte[] {1});
    refused(journalFiles(".seg").getLast(), "record " + position, "kind 3", "kind 1");
  }

  @Test
  void projection_ofANewerSchema_isRefusedByName() throws IOException, SQLException {
    Path file = data.resolve("projection").resolve("mesh.db");
    Node.start(Directories.config(data)).close();
    Files.deleteIfExists(file.resolveSibling("mesh.db.seal"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE projection SET schema_version = 999");
    }
    refused(file, "999");
  }

  /** A record without facts and with one event, of a tag that no release has yet. */
  private static byte[] withUnknownEvent() {
    Origin origin = Origin.system(Principal.system(TenantId.DEFAULT));
    byte[] empty = JournalRecord.CODEC.encode(JournalRecord.of(origin, List.of(), List.of()));
    byte[] longer = Arrays.copyOf(empty, empty.length + 1);
    int eventCount = empty.length - BEHIND_EVENTS - 1;
    longer[eventCount] = 1;
    longer[eventCount + 1] = (byte) 255;
    return longer;
  }

  /** Appends bytes to the journal, as a newer release might; the position that they got. */
  private long append(int kind, byte[] bytes) {
    JournalOptions options = Directories.config(data).journal().in(data.resolve("journal"));
    try (Journal journal = Journal.open(options, Disk.real())) {
      journal.start(new Heard());
      long position = journal.append(1L << 52, kind, bytes, 0, bytes.length);
      assertThat(journal.submit()).isTrue();
      return position;
    }
  }
}
