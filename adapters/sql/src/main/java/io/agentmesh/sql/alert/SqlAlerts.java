package io.agentmesh.sql.alert;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertQuery;
import io.agentmesh.engine.alert.AlertState;
import io.agentmesh.engine.alert.AlertStore;
import io.agentmesh.engine.alert.AlertsUnavailable;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.sql.dialect.Sqlite;
import io.agentmesh.sql.list.Readers;
import io.agentmesh.sql.store.Session;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Alerts in an SQLite file. A change is one transaction that is synced; the lock of this object
 * lets one happen at a time. Reads have a connection of their own.
 */
public final class SqlAlerts implements AlertStore {
  private static final int WAITING_READS = 256;

  /** Reads a row. */
  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private final Sqlite file;
  private final Readers readers;
  private @Nullable Session writer;

  private SqlAlerts(Sqlite file) {
    this.file = file;
    this.readers = new Readers(file, "alerts-reader-", 1, WAITING_READS);
  }

  /**
   * Opens the file, or makes it.
   *
   * @throws AlertsUnavailable when it can not be used, because it is damaged or for another reason
   */
  public static SqlAlerts open(Path file) {
    SqlAlerts alerts = new SqlAlerts(new Sqlite(file));
    try {
      AlertTables.make(alerts.writer().connection());
      alerts.position("");
      return alerts;
    } catch (SQLException | AlertsUnavailable e) {
      alerts.close();
      throw new AlertsUnavailable("cannot use " + file + ": " + e.getMessage(), e);
    }
  }

  private Session writer() throws SQLException {
    Session open = writer;
    if (open == null) {
      open = new Session(file.openWriter());
      writer = open;
    }
    return open;
  }

  @Override
  public synchronized void change(Consumer<Change> work) {
    boolean done = false;
    try {
      Session session = writer();
      work.accept(new AlertChange(session));
      session.connection().commit();
      done = true;
    } catch (SQLException e) {
      throw new AlertsUnavailable("alerts can not be written: " + e.getMessage(), e);
    } finally {
      if (!done) {
        letGo();
      }
    }
  }

  /** Nobody knows what became of the transaction: another connection finds out. */
  private void letGo() {
    Session open = writer;
    writer = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        throw new AlertsUnavailable("alerts can not be closed: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public long position(String name) {
    List<Long> found =
        read(
            "SELECT position FROM kept WHERE name=? AND position IS NOT NULL",
            List.of(name),
            row -> row.getLong(1));
    return found.isEmpty() ? -1 : found.getFirst();
  }

  @Override
  public String text(String name) {
    List<String> found =
        read(
            "SELECT text FROM kept WHERE name=? AND text IS NOT NULL",
            List.of(name),
            row -> row.getString(1));
    return found.isEmpty() ? "" : found.getFirst();
  }

  @Override
  public @Nullable Alert find(String id) {
    List<Alert> found =
        read(
            "SELECT " + AlertTables.ALERT + " FROM alert WHERE id=? AND raised=1",
            List.of(id),
            AlertTables::alert);
    return found.isEmpty() ? null : found.getFirst();
  }

  @Override
  public List<Alert> page(AlertQuery query) {
    List<Object> values = new ArrayList<>();
    StringBuilder sql =
        new StringBuilder("SELECT ").append(AlertTables.ALERT).append(" FROM alert WHERE raised=1");
    List<String> places = new ArrayList<>();
    for (TenantId tenant : query.tenants()) {
      places.add("?");
      values.add(tenant.value());
    }
    sql.append(" AND tenant IN (").append(String.join(",", places)).append(')');
    AlertState state = query.state();
    if (state != null) {
      sql.append(
          switch (state) {
            case OPEN -> " AND acked_at=0 AND closed_at=0";
            case ACKNOWLEDGED -> " AND acked_at<>0 AND closed_at=0";
            case CLOSED -> " AND closed_at<>0";
          });
    }
    if (!query.before().isEmpty()) {
      sql.append(" AND seq < (SELECT seq FROM alert WHERE id=?)");
      values.add(query.before());
    }
    values.add(query.limit());
    return read(sql.append(" ORDER BY seq DESC LIMIT ?").toString(), values, AlertTables::alert);
  }

  @Override
  public List<Notice> notices(String alert) {
    return read(
        "SELECT " + AlertTables.NOTICE + " FROM notice WHERE alert=? ORDER BY made_at, channel",
        List.of(alert),
        AlertTables::notice);
  }

  @Override
  public @Nullable Notice next(String channel) {
    List<Notice> found =
        read(
            "SELECT "
                + AlertTables.NOTICE
                + " FROM notice WHERE channel=? AND stage='WAITING'"
                + " ORDER BY not_before, made_at, rowid LIMIT 1",
            List.of(channel),
            AlertTables::notice);
    return found.isEmpty() ? null : found.getFirst();
  }

  @Override
  public int waiting(String channel) {
    return read(
            "SELECT COUNT(*) FROM notice WHERE channel=? AND stage='WAITING'",
            List.of(channel),
            row -> row.getInt(1))
        .getFirst();
  }

  private <T> List<T> read(String sql, List<Object> values, Row<T> reading) {
    try {
      return readers.read(session -> {
        List<T> rows = new ArrayList<>();
        try (ResultSet found = session.statement(sql, values).executeQuery()) {
          while (found.next()) {
            rows.add(reading.of(found));
          }
        }
        return rows;
      });
    } catch (SQLException | MeshUnavailable e) {
      throw new AlertsUnavailable("alerts can not be read: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      readers.close();
    } catch (SQLException e) {
      throw new AlertsUnavailable("alerts can not be closed: " + e.getMessage(), e);
    } finally {
      letGo();
    }
  }
}
