package io.agentmesh.sql.store;

import io.agentmesh.domain.TenantId;
import io.agentmesh.sql.table.Table;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The writes of a transaction, sent in batches of at most {@value #BATCH} by statement. No two of
 * them may be about the same row. Owned by one thread.
 */
public final class Writes {
  private static final int BATCH = 1000;

  private static final class Pending {
    private final PreparedStatement statement;
    private int rows;

    Pending(PreparedStatement statement) {
      this.statement = statement;
    }
  }

  /** The statements of a table, put together once. */
  private record Sql<V>(
      String upsert, String update, String delete, List<Table.Column<V>> changing) {
    static <V> Sql<V> of(Table<?, V> table) {
      List<Table.Column<V>> changing = table.changing();
      String update = changing.isEmpty() ? "" : table.update();
      return new Sql<>(table.upsert(), update, table.delete(), changing);
    }
  }

  private final Session session;
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final IdentityHashMap<Table<?, ?>, Sql<?>> texts = new IdentityHashMap<>();

  /** On this session. */
  public Writes(Session session) {
    this.session = session;
  }

  /** Inserts a row, or replaces it when it is there. */
  public <K, V> void put(Table<K, V> table, V row) throws SQLException {
    Pending batch = pending(sql(table).upsert());
    int at = bindKey(batch, table, 1, table.tenant().apply(row), table.key().of().apply(row));
    bindColumns(batch, table.columns(), at, row);
    added(batch);
  }

  /** Changes a row that is there. */
  public <K, V> void change(Table<K, V> table, V row) throws SQLException {
    Sql<V> sql = sql(table);
    Pending batch = pending(sql.update());
    int at = bindColumns(batch, sql.changing(), 1, row);
    bindKey(batch, table, at, table.tenant().apply(row), table.key().of().apply(row));
    added(batch);
  }

  /** Deletes a row. */
  public <K, V> void delete(Table<K, V> table, TenantId tenant, K key) throws SQLException {
    Pending batch = pending(sql(table).delete());
    bindKey(batch, table, 1, tenant, key);
    added(batch);
  }

  /** Any statement. */
  public void add(String sql, Object... arguments) throws SQLException {
    Pending batch = pending(sql);
    for (int i = 0; i < arguments.length; i++) {
      Session.bind(batch.statement, i + 1, arguments[i]);
    }
    added(batch);
  }

  /** Sends what is left. */
  public void flush() throws SQLException {
    for (Pending batch : pending.values()) {
      send(batch);
    }
  }

  @SuppressWarnings("unchecked") // The statements of a table are of its rows.
  private <V> Sql<V> sql(Table<?, V> table) {
    return (Sql<V>) texts.computeIfAbsent(table, t -> Sql.of(t));
  }

  private Pending pending(String sql) throws SQLException {
    Pending known = pending.get(sql);
    if (known == null) {
      known = new Pending(session.statement(sql));
      pending.put(sql, known);
    }
    return known;
  }

  private static <K, V> int bindKey(
      Pending batch, Table<K, V> table, int at, TenantId tenant, K key) throws SQLException {
    Session.bind(batch.statement, at, tenant.value());
    Session.bind(batch.statement, at + 1, table.key().value().apply(key));
    return at + 2;
  }

  private static <V> int bindColumns(Pending batch, List<Table.Column<V>> columns, int from, V row)
      throws SQLException {
    int at = from;
    for (Table.Column<V> column : columns) {
      Session.bind(batch.statement, at++, column.value().apply(row));
    }
    return at;
  }

  private static void added(Pending batch) throws SQLException {
    batch.statement.addBatch();
    if (++batch.rows == BATCH) {
      send(batch);
    }
  }

  private static void send(Pending batch) throws SQLException {
    if (batch.rows > 0) {
      batch.statement.executeBatch();
      batch.rows = 0;
    }
  }
}
