package io.agentmesh.sql.alert;

import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertStore;
import io.agentmesh.engine.alert.AlertsUnavailable;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.sql.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction under way. */
record AlertChange(Session session) implements AlertStore.Change {
  @Override
  public void position(String name, long position) {
    run(
        "INSERT INTO kept(name, position) VALUES(?,?) ON CONFLICT(name) DO UPDATE SET"
            + " position=excluded.position",
        List.of(name, position));
  }

  @Override
  public void text(String name, String text) {
    run(
        "INSERT INTO kept(name, text) VALUES(?,?) ON CONFLICT(name) DO UPDATE SET"
            + " text=excluded.text",
        List.of(name, text));
  }

  @Override
  public @Nullable Alert youngest(Alert.Kind kind) {
    return one(
        "SELECT "
            + AlertTables.ALERT
            + " FROM alert WHERE tenant=? AND rule=? AND actor=? AND resource_kind=?"
            + " ORDER BY seq DESC LIMIT 1",
        List.of(kind.tenant().value(), kind.rule(), kind.actor(), kind.resourceKind()));
  }

  @Override
  public @Nullable Alert find(String id) {
    return one("SELECT " + AlertTables.ALERT + " FROM alert WHERE id=? AND raised=1", List.of(id));
  }

  @Override
  public void put(Alert alert) {
    run(AlertTables.PUT_ALERT, AlertTables.values(alert));
  }

  @Override
  public void put(Notice notice) {
    run(AlertTables.PUT_NOTICE, AlertTables.values(notice));
  }

  @Override
  public void drop(String channel, int most) {
    run(
        "UPDATE notice SET stage='DROPPED', trouble='too many waited for the channel' WHERE rowid"
            + " IN (SELECT rowid FROM notice WHERE channel=? AND stage='WAITING'"
            + " ORDER BY made_at DESC, rowid DESC LIMIT 1000 OFFSET ?)",
        List.of(channel, most));
  }

  @Override
  public void forget(long before, int most) {
    int gone = run("DELETE FROM alert WHERE last_at < ?", List.of(before));
    gone +=
        run(
            "DELETE FROM alert WHERE seq <= (SELECT seq FROM alert ORDER BY seq DESC LIMIT 1"
                + " OFFSET ?)",
            List.of(most));
    if (gone > 0) {
      run(
          "DELETE FROM notice WHERE NOT EXISTS (SELECT 1 FROM alert WHERE alert.id=notice.alert)",
          List.of());
    }
  }

  private int run(String sql, List<Object> values) {
    try {
      return session.statement(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw new AlertsUnavailable("alerts can not be written: " + e.getMessage(), e);
    }
  }

  private @Nullable Alert one(String sql, List<Object> values) {
    try (ResultSet found = session.statement(sql, values).executeQuery()) {
      return found.next() ? AlertTables.alert(found) : null;
    } catch (SQLException e) {
      throw new AlertsUnavailable("alerts can not be read: " + e.getMessage(), e);
    }
  }
}
