package io.agentmesh.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.contract.History;
import io.agentmesh.contract.Picture;
import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.sql.dialect.Dialect;
import io.agentmesh.sql.dialect.Sqlite;
import io.agentmesh.sql.dialect.Type;
import io.agentmesh.sql.fault.ProjectionUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlUnavailableTest {
  @TempDir private Path directory;
  private final History history = new History(101);

  /** SQLite on a disk that is full from some moment on, until there is room again. */
  private static final class SmallDisk implements Dialect {
    private final Dialect sqlite;
    private boolean full;
    private @Nullable Connection writer;

    SmallDisk(Path file) {
      this.sqlite = new Sqlite(file);
    }

    void isFull(boolean now) throws SQLException {
      full = now;
      limit();
    }

    private void limit() throws SQLException {
      if (full && writer != null && !writer.isClosed()) {
        try (Statement statement = writer.createStatement()) {
          statement.execute("PRAGMA max_page_count=1");
        }
      }
    }

    @Override
    public String type(Type type) {
      return sqlite.type(type);
    }

    @Override
    public String clustered() {
      return sqlite.clustered();
    }

    @Override
    public Connection openWriter() throws SQLException {
      Connection opened = sqlite.openWriter();
      writer = opened;
      limit();
      return opened;
    }

    @Override
    public Connection openReader() throws SQLException {
      return sqlite.openReader();
    }

    @Override
    public boolean damaged(SQLException error) {
      return sqlite.damaged(error);
    }
  }

  @Test
  void apply_onAFullDisk_changesNothingAndWorksWhenThereIsRoom() throws SQLException {
    Path file = directory.resolve("projection.db");
    SmallDisk disk = new SmallDisk(file);
    try (SqlProjection projection = SqlProjection.open(disk, SqlSettings.DEFAULT);
        SqlListings lists = SqlListings.open(file, SqlSettings.DEFAULT)) {
      history.goOn(300);
      projection.apply(history.take());
      Picture before = Picture.of(history);
      long position = history.position();
      disk.isFull(true);
      history.goOn(1000);
      List<Recorded> records = history.take();

      assertThatThrownBy(() -> projection.apply(records)).isInstanceOf(ProjectionUnavailable.class);

      assertThat(projection.position()).isEqualTo(position);
      assertThat(Picture.shown(lists, TenantId.DEFAULT, 50)).isEqualTo(before);
      assertThatThrownBy(() -> projection.apply(records)).isInstanceOf(ProjectionUnavailable.class);
      disk.isFull(false);
      projection.apply(records);
      assertThat(Picture.shown(lists, TenantId.DEFAULT, 50)).isEqualTo(Picture.of(history));
    }
  }

  @Test
  void apply_afterClose_isUnavailable() {
    SqlProjection projection =
        SqlProjection.open(directory.resolve("projection.db"), SqlSettings.DEFAULT);
    projection.close();
    history.goOn(10);

    assertThatThrownBy(() -> projection.apply(history.take()))
        .isInstanceOf(ProjectionUnavailable.class);
  }

  @Test
  void open_inADirectoryThatIsNotThere_isUnavailable() {
    assertThatThrownBy(
            () -> SqlProjection.open(directory.resolve("no/such.db"), SqlSettings.DEFAULT))
        .isInstanceOf(ProjectionUnavailable.class);
  }

  @Test
  void lists_overAFileThatIsNotThere_areUnavailable() {
    try (SqlListings lists =
        SqlListings.open(directory.resolve("missing.db"), SqlSettings.DEFAULT)) {
      assertThatThrownBy(() -> Picture.shown(lists, TenantId.DEFAULT, 1))
          .isInstanceOf(ProjectionUnavailable.class);
    }
  }

  @Test
  void page_ofLargeItems_endsEarlyAndGoesOn() {
    Path file = directory.resolve("projection.db");
    SqlSettings settings = SqlSettings.DEFAULT.withPageBytes(1024);
    try (SqlProjection projection = SqlProjection.open(file, settings);
        SqlListings lists = SqlListings.open(file, settings)) {
      history.goOn(500);
      projection.apply(history.take());

      assertThat(Picture.shown(lists, TenantId.DEFAULT, 1000)).isEqualTo(Picture.of(history));
    }
  }
}
