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
import io.agentmesh.sql.store.Seal;
import io.agentmesh.sql.store.Session;
import io.agentmesh.sql.store.Writes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  private static final long NOTHING = -1;

  /** What is open; given up after an error, because nobody knows then what became of it. */
  private record Open(Session session, Writes writes) {}

  private final Dialect dialect;
  private final EndedTasks endedTasks;
  private final @Nullable Seal seal;
  private @Nullable Open open;
  private boolean closed;
  private volatile long position;

  private SqlProjection(Dialect dialect, SqlSettings settings, @Nullable Seal seal) {
    this.dialect = dialect;
    this.endedTasks = new EndedTasks(settings);
    this.seal = seal;
  }

  /**
   * Opens the SQLite file, or makes it. A file that a newer release wrote is {@link
   * ProjectionTooNew}; one that was changed since it was closed is {@link ProjectionDamaged}.
   */
  public static SqlProjection open(Path file, SqlSettings settings) {
    Seal seal = new Seal(file);
    seal.verify();
    seal.unseal();
    return open(new SqlProjection(new Sqlite(file), settings, seal));
  }

  static SqlProjection open(Dialect dialect, SqlSettings settings) {
    return open(new SqlProjection(dialect, settings, null));
  }

  private static SqlProjection open(SqlProjection projection) {
    try {
      projection.opened();
    } catch (SQLException e) {
      throw Faults.of(projection.dialect, "open the projection", e);
    }
    return projection;
  }

  private Open opened() throws SQLException {
    if (closed) {
      throw new ProjectionUnavailable("the projection is closed");
    }
    Open known = open;
    if (known != null) {
      return known;
    }
    Session session = new Session(dialect.openWriter());
    try {
      Schema.prepare(session.connection(), dialect);
      position = Schema.position(session.connection());
      session.connection().commit();
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
    Open fresh = new Open(session, new Writes(session));
    open = fresh;
    return fresh;
  }

  /** Deletes the file and what belongs to it; nobody may have it open. */
  public static void delete(Path file) {
    try {
      for (String suffix : List.of("", "-wal", "-shm", ".seal")) {
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
    transaction((session, writes) -> {
      List<Recorded> news = news(records);
      if (news.isEmpty()) {
        return NOTHING;
      }
      Fold fold = new Fold(session);
      fold.apply(news);
      fold.write(writes);
      writes.flush();
      if (fold.anyDeleted()) {
        endedTasks.forget();
      }
      endedTasks.retain(session, writes, fold.ended(), news.getLast().time());
      return news.getLast().position();
    });
  }

  private List<Recorded> news(List<Recorded> records) {
    return records.isEmpty() || records.getFirst().position() > position
        ? records
        : records.stream().filter(r -> r.position() > position).toList();
  }

  @Override
  public void rebuild(Iterable<Image> images, long to) {
    transaction((session, writes) -> {
      Schema.clear(session.connection());
      Restoring.write(images, writes);
      endedTasks.forget();
      return to;
    });
  }

  private interface Change {
    /** Makes the change and returns the position that it leads to, or {@link #NOTHING}. */
    long make(Session session, Writes writes) throws SQLException;
  }

  private void transaction(Change change) {
    try {
      Open now = opened();
      long to = change.make(now.session(), now.writes());
      if (to != NOTHING) {
        now.writes().add(MOVE, to);
        now.writes().flush();
        now.session().connection().commit();
        position = to;
      }
    } catch (SQLException e) {
      throw undone(Faults.of(dialect, "write the projection", e));
    } catch (RuntimeException e) {
      throw undone(e);
    }
  }

  /** Whatever was not committed goes with the connection. */
  private RuntimeException undone(RuntimeException failure) {
    endedTasks.forget();
    try {
      giveUp();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private void giveUp() throws SQLException {
    Open last = open;
    open = null;
    if (last != null) {
      last.session().close();
    }
  }

  @Override
  public void close() {
    boolean whole = open != null;
    closed = true;
    try {
      giveUp();
      if (whole && seal != null) {
        seal.seal();
      }
    } catch (SQLException e) {
      throw Faults.of(dialect, "close the projection", e);
    }
  }
}
