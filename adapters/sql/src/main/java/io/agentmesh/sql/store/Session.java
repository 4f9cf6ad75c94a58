package io.agentmesh.sql.store;

import io.agentmesh.sql.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A connection with its prepared statements, which are kept: only a bounded number of texts may be
 * given. Owned by one thread at a time.
 */
public final class Session implements AutoCloseable {
  private static final int[] KEYS_AT_ONCE = {256, 16, 1};

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /** On this connection, which it closes. */
  public Session(Connection connection) {
    this.connection = connection;
  }

  /** The connection. */
  public Connection connection() {
    return connection;
  }

  /** The prepared statement of the text. */
  public PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      statements.put(sql, known);
    }
    return known;
  }

  /** The prepared statement of the text, with its arguments set. */
  public PreparedStatement statement(String sql, List<Object> arguments) throws SQLException {
    PreparedStatement statement = statement(sql);
    for (int i = 0; i < arguments.size(); i++) {
      bind(statement, i + 1, arguments.get(i));
    }
    return statement;
  }

  /** The rows of these keys in a tenant; a key without a row is left out. */
  public <K, V> List<V> load(Table<K, V> table, String tenant, List<K> keys) throws SQLException {
    List<V> rows = new ArrayList<>(keys.size());
    for (int at = 0; at < keys.size(); ) {
      int size = chunk(keys.size() - at);
      List<Object> arguments = new ArrayList<>(size + 1);
      for (K key : keys.subList(at, at + size)) {
        arguments.add(table.key().value().apply(key));
      }
      arguments.add(tenant);
      read(table, table.select(size), arguments, rows);
      at += size;
    }
    return rows;
  }

  /** The rows of a key in any tenant. */
  public <K, V> List<V> loadAnywhere(Table<K, V> table, K key) throws SQLException {
    List<V> rows = new ArrayList<>(1);
    read(table, table.selectAnywhere(1), List.of(table.key().value().apply(key)), rows);
    return rows;
  }

  private <V> void read(Table<?, V> table, String sql, List<Object> arguments, List<V> rows)
      throws SQLException {
    try (ResultSet found = statement(sql, arguments).executeQuery()) {
      while (found.next()) {
        rows.add(table.reader().read(found));
      }
    }
  }

  private static int chunk(int left) {
    for (int size : KEYS_AT_ONCE) {
      if (size <= left) {
        return size;
      }
    }
    throw new IllegalArgumentException("nothing is left");
  }

  static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    switch (value) {
      case String text -> statement.setString(index, text);
      case Long number -> statement.setLong(index, number);
      case Integer number -> statement.setInt(index, number);
      case byte[] bytes -> statement.setBytes(index, bytes);
      default -> throw new IllegalArgumentException("cannot bind " + value.getClass().getName());
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
