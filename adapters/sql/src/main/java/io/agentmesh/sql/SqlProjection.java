package io.agentmesh.sql;

import io.agentmesh.domain.state.Image;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.sql.dialect.Dialect;
import io.agentmesh.sql.dialect.Sqlite;
import io.agentmesh.sql.fault.ProjectionDamaged;
import io.agentmesh.sql.fault.ProjectionTooNew;
import io.agentmesh.sql.fault.ProjectionUnavailable;
import io.agentmesh.sql.fold.Fold;
import io.agentmesh.sql.fold.Restoring;
import io.agentmesh.sql.store.Schema;
import io.agentmesh.sql.store.Session;
import io.agentmesh.sql.store.Writes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The projection in an SQL database. A transaction takes a whole batch in: the rows that its events
 * need are read together, changed in memory and written once each, so that what came and went
 * within the batch costs no statement. Every method may throw {@link ProjectionDamaged} (delete and
 * rebuild) or {@link ProjectionUnavailable} (nothing changed; the same call may work later).
 *
 * <p>Owned by one thread, except {@link #position}. What {@link #apply} took in survives a killed
 * process and a loss of power.
 */
public final class SqlProjection implements Projection {
  private static final String MOVE = "UPDATE projection SET position = ?";

  private final Dialect dialect;
  private final Session session;
  private final Writes writes;
  private final EndedTasks endedTasks;
  private volatile long position;

  private SqlProjection(Dialect dialect, Connection connection, SqlSettings settings)
      throws SQLException {
    this.dialect = dialect;
    this.session = new Session(connection);
    this.writes = new Writes(session);
    this.endedTasks = new EndedTasks(settings);
    this.position = Schema.position(connection);
    connection.commit();
  }

  /**
   * Opens the SQLite file, or makes it. A file that a newer release wrote is {@link
   * ProjectionTooNew}.
   */
  public static SqlProjection open(Path file, SqlSettings settings) {
    Dialect dialect = new Sqlite(file);
    try {
      Connection connection = dialect.openWriter();
      try {
        Schema.prepare(connection, dialect);
        return new SqlProjection(dialect, connection, settings);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw Faults.of(dialect, "open the projection", e);
    }
  }

  /** Deletes the file and what belongs to it; nobody may have it open. */
  public static void delete(Path file) {
    try {
      for (String suffix : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the projection " + file, e);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void apply(List<Recorded> records) {
    List<Recorded> news = records;
    if (!records.isEmpty() && records.getFirst().position() <= position) {
      news = records.stream().filter(r -> r.position() > position).toList();
    }
    if (news.isEmpty()) {
      return;
    }
    List<Recorded> batch = news;
    transaction(
        batch.getLast().position(),
        () -> {
          Fold fold = new Fold(session);
          fold.apply(batch);
          fold.write(writes);
          writes.flush();
          endedTasks.retain(session, writes, fold.ended(), batch.getLast().time());
        });
  }

  @Override
  public void rebuild(List<Image> images, long to) {
    transaction(
        to,
        () -> {
          Schema.clear(session.connection());
          Restoring.write(images, writes);
          writes.flush();
          endedTasks.forget();
        });
  }

  private interface Change {
    void make() throws SQLException;
  }

  private void transaction(long to, Change change) {
    try {
      change.make();
      writes.add(MOVE, to);
      writes.flush();
      session.connection().commit();
      position = to;
    } catch (SQLException e) {
      throw undone(Faults.of(dialect, "write the projection", e));
    } catch (RuntimeException e) {
      throw undone(e);
    }
  }

  private RuntimeException undone(RuntimeException failure) {
    endedTasks.forget();
    try {
      writes.forget();
      session.connection().rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (SQLException e) {
      throw Faults.of(dialect, "close the projection", e);
    }
  }
}
