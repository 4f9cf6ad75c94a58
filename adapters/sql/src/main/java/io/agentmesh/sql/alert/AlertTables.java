package io.agentmesh.sql.alert;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.engine.alert.Severity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables, and how their rows are read and written. */
final class AlertTables {
  static final String ALERT =
      "id, tenant, rule, severity, actor, resource_kind, resource, reason, first_at, last_at,"
          + " count, entries, raised, acked_at, acked_by, acked_note, closed_at, closed_by,"
          + " closed_note";
  static final String NOTICE =
      "alert, about, channel, stage, attempts, made_at, not_before, trouble";
  static final String PUT_ALERT =
      "INSERT INTO alert("
          + ALERT
          + ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET"
          + " severity=excluded.severity, last_at=excluded.last_at, count=excluded.count,"
          + " entries=excluded.entries, raised=excluded.raised, acked_at=excluded.acked_at,"
          + " acked_by=excluded.acked_by, acked_note=excluded.acked_note,"
          + " closed_at=excluded.closed_at, closed_by=excluded.closed_by,"
          + " closed_note=excluded.closed_note";
  static final String PUT_NOTICE =
      "INSERT INTO notice("
          + NOTICE
          + ") VALUES(?,?,?,?,?,?,?,?) ON CONFLICT(alert, about, channel) DO UPDATE SET"
          + " stage=excluded.stage, attempts=excluded.attempts,"
          + " not_before=excluded.not_before, trouble=excluded.trouble"
          + " WHERE notice.stage='WAITING'";

  private static final List<String> MAKE =
      List.of(
          "CREATE TABLE IF NOT EXISTS alert(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
              + " tenant TEXT NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL,"
              + " actor TEXT NOT NULL, resource_kind TEXT NOT NULL, resource TEXT NOT NULL,"
              + " reason TEXT NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,"
              + " count INTEGER NOT NULL, entries TEXT NOT NULL, raised INTEGER NOT NULL,"
              + " acked_at INTEGER, acked_by TEXT, acked_note TEXT, closed_at INTEGER,"
              + " closed_by TEXT, closed_note TEXT)",
          "CREATE INDEX IF NOT EXISTS alert_kind ON alert(tenant, rule, actor, resource_kind, seq)",
          "CREATE INDEX IF NOT EXISTS alert_last ON alert(last_at)",
          "CREATE TABLE IF NOT EXISTS notice(alert TEXT NOT NULL, about TEXT NOT NULL,"
              + " channel TEXT NOT NULL, stage TEXT NOT NULL, attempts INTEGER NOT NULL,"
              + " made_at INTEGER NOT NULL, not_before INTEGER NOT NULL, trouble TEXT NOT NULL,"
              + " PRIMARY KEY(alert, about, channel))",
          "CREATE INDEX IF NOT EXISTS notice_next ON notice(channel, stage, not_before, made_at)",
          "CREATE TABLE IF NOT EXISTS kept(name TEXT PRIMARY KEY, position INTEGER, text TEXT)");

  private AlertTables() {}

  static void make(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : MAKE) {
        statement.execute(sql);
      }
    }
    connection.commit();
  }

  static Alert alert(ResultSet row) throws SQLException {
    return new Alert(
        row.getString("id"),
        new TenantId(row.getString("tenant")),
        row.getString("rule"),
        Severity.valueOf(row.getString("severity")),
        row.getString("actor"),
        row.getString("resource_kind"),
        row.getString("resource"),
        row.getString("reason"),
        row.getLong("first_at"),
        row.getLong("last_at"),
        row.getLong("count"),
        List.of(row.getString("entries").split(" ", -1)),
        row.getInt("raised") == 1,
        handled(row, "acked"),
        handled(row, "closed"));
  }

  private static Alert.@Nullable Handled handled(ResultSet row, String how) throws SQLException {
    long at = row.getLong(how + "_at");
    return at == 0
        ? null
        : new Alert.Handled(at, row.getString(how + "_by"), row.getString(how + "_note"));
  }

  static List<Object> values(Alert a) {
    Alert.Handled none = new Alert.Handled(0, "", "");
    Alert.Handled acked = a.acknowledged() == null ? none : a.acknowledged();
    Alert.Handled closed = a.closed() == null ? none : a.closed();
    return List.of(
        a.id(),
        a.tenant().value(),
        a.rule(),
        a.severity().name(),
        a.actor(),
        a.resourceKind(),
        a.resource(),
        a.reason(),
        a.firstAt(),
        a.lastAt(),
        a.count(),
        String.join(" ", a.entries()),
        a.raised() ? 1 : 0,
        acked.at(),
        acked.by(),
        acked.note(),
        closed.at(),
        closed.by(),
        closed.note());
  }

  static Notice notice(ResultSet row) throws SQLException {
    return new Notice(
        row.getString("alert"),
        Notice.About.valueOf(row.getString("about")),
        row.getString("channel"),
        Notice.Stage.valueOf(row.getString("stage")),
        row.getInt("attempts"),
        row.getLong("made_at"),
        row.getLong("not_before"),
        row.getString("trouble"));
  }

  static List<Object> values(Notice n) {
    return List.of(
        n.alert(),
        n.about().name(),
        n.channel(),
        n.stage().name(),
        n.attempts(),
        n.madeAt(),
        n.notBefore(),
        n.trouble());
  }
}
