package io.agentmesh.sql;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.sql.store.Session;
import io.agentmesh.sql.store.TaskChunks;
import io.agentmesh.sql.store.TaskRequirements;
import io.agentmesh.sql.store.Writes;
import io.agentmesh.sql.table.Columns;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ended tasks that are kept: when a tenant has too many or one is too old, those that ended
 * first are deleted, at most a chunk in one transaction. Time is that of the records, so that the
 * same journal leaves the same rows. Owned by the projection's thread.
 */
final class EndedTasks {
  private static final int CHUNK = 1000;
  private static final long AGE_CHECK_MICROS = 1_000_000;

  private static final String COUNT =
      "SELECT tenant, count(*) FROM tasks WHERE ended_at > 0 GROUP BY tenant";
  private static final String OLDEST =
      "SELECT id, requires FROM tasks WHERE tenant = ? AND ended_at > 0 AND ended_at < ?"
          + " ORDER BY ended_at, id LIMIT ?";
  private static final String DELETE = "DELETE FROM tasks WHERE tenant = ? AND id = ?";

  private final SqlSettings settings;
  private final Map<String, Long> counts = new HashMap<>();
  private boolean counted;
  private long nextAgeCheck;

  EndedTasks(SqlSettings settings) {
    this.settings = settings;
  }

  /** What is known no longer holds: a transaction was rolled back, or everything was replaced. */
  void forget() {
    counted = false;
  }

  /** Takes in what ended in the transaction up to the time, and deletes what is too much. */
  void retain(Session session, Writes writes, Map<TenantId, Integer> ended, long time)
      throws SQLException {
    count(session, ended);
    boolean checkAge = time >= nextAgeCheck;
    if (checkAge) {
      nextAgeCheck = time + AGE_CHECK_MICROS;
    }
    long cutoff = time - settings.endedTasksFor().toSeconds() * 1_000_000;
    int chunk = CHUNK;
    for (int some : ended.values()) {
      chunk = Math.max(chunk, 2 * some);
    }
    for (Map.Entry<String, Long> tenant : counts.entrySet()) {
      long surplus = Math.min(chunk, tenant.getValue() - settings.endedTasks());
      long deleted = 0;
      if (surplus > 0) {
        deleted = delete(session, writes, tenant.getKey(), Long.MAX_VALUE, surplus);
      } else if (checkAge && tenant.getValue() > 0) {
        deleted = delete(session, writes, tenant.getKey(), cutoff, chunk);
      }
      tenant.setValue(tenant.getValue() - deleted);
    }
  }

  /** Reads the counts, in which the transaction's rows are already, or adds to what is known. */
  private void count(Session session, Map<TenantId, Integer> ended) throws SQLException {
    if (counted) {
      ended.forEach((tenant, some) -> counts.merge(tenant.value(), (long) some, Long::sum));
      return;
    }
    counts.clear();
    try (ResultSet rows = session.statement(COUNT).executeQuery()) {
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
    }
    counted = true;
  }

  private static long delete(Session session, Writes writes, String tenant, long before, long limit)
      throws SQLException {
    PreparedStatement oldest = session.statement(OLDEST, List.of(tenant, before, limit));
    long deleted = 0;
    try (ResultSet rows = oldest.executeQuery()) {
      while (rows.next()) {
        byte[] id = rows.getBytes(1);
        TaskRequirements.delete(writes, tenant, id, rows.getString(2));
        TaskChunks.delete(writes, tenant, new TaskId(Columns.uuid(id)));
        writes.add(DELETE, tenant, id);
        deleted++;
      }
    }
    writes.flush();
    return deleted;
  }
}
