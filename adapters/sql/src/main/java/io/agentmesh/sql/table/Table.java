package io.agentmesh.sql.table;

import io.agentmesh.domain.TenantId;
import io.agentmesh.sql.dialect.Dialect;
import io.agentmesh.sql.dialect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * A table of one kind of rows, by tenant and key, and the statements on it.
 *
 * @param name what it is called
 * @param clustered whether its rows are small enough to live in its primary key
 * @param key what tells its rows of one tenant apart
 * @param tenant the tenant of a row
 * @param columns the other columns
 * @param loaded the names of the columns that are read back
 * @param reader makes a row of what was read back
 * @param <K> the key
 * @param <V> the row
 */
public record Table<K, V>(
    String name,
    boolean clustered,
    Key<K, V> key,
    Function<V, TenantId> tenant,
    List<Column<V>> columns,
    List<String> loaded,
    Reader<V> reader) {

  /** The column of the key, its value, and the key of a row. */
  public record Key<K, V>(String name, Type type, Function<K, Object> value, Function<V, K> of) {}

  /** A column; a fixed one never changes once its row is there. */
  public record Column<V>(String name, Type type, boolean fixed, Function<V, Object> value) {
    /** A column that never changes. */
    public static <V> Column<V> fixed(String name, Type type, Function<V, Object> value) {
      return new Column<>(name, type, true, value);
    }

    /** A column that changes. */
    public static <V> Column<V> changing(String name, Type type, Function<V, Object> value) {
      return new Column<>(name, type, false, value);
    }
  }

  /** Makes a row of the loaded columns, which are numbered from 1. */
  public interface Reader<V> {
    /** The row. */
    V read(ResultSet columns) throws SQLException;
  }

  /** Makes the table. */
  public String create(Dialect dialect) {
    StringBuilder sql = new StringBuilder("CREATE TABLE ").append(name).append(" (tenant ");
    sql.append(dialect.type(Type.TEXT)).append(" NOT NULL, ");
    sql.append(key.name()).append(' ').append(dialect.type(key.type())).append(" NOT NULL, ");
    for (Column<V> c : columns) {
      sql.append(c.name()).append(' ').append(dialect.type(c.type())).append(" NOT NULL, ");
    }
    sql.append("PRIMARY KEY (tenant, ").append(key.name()).append("))");
    return sql.append(clustered ? dialect.clustered() : "").toString();
  }

  /** Inserts a row, or replaces it: tenant, key, every column. */
  public String upsert() {
    List<String> all = new ArrayList<>(List.of("tenant", key.name()));
    columns.forEach(c -> all.add(c.name()));
    return "INSERT INTO "
        + name
        + " ("
        + String.join(", ", all)
        + ") VALUES ("
        + marks(all.size())
        + ") ON CONFLICT (tenant, "
        + key.name()
        + ") DO UPDATE SET "
        + String.join(
            ", ", columns.stream().map(c -> c.name() + " = excluded." + c.name()).toList());
  }

  /** Changes a row that is there: every column that is not fixed, tenant, key. */
  public String update() {
    return "UPDATE "
        + name
        + " SET "
        + String.join(", ", changing().stream().map(c -> c.name() + " = ?").toList())
        + " WHERE tenant = ? AND "
        + key.name()
        + " = ?";
  }

  /** Deletes a row: tenant, key. */
  public String delete() {
    return "DELETE FROM " + name + " WHERE tenant = ? AND " + key.name() + " = ?";
  }

  /** The rows of so many keys: the keys, then the tenant. */
  public String select(int keys) {
    return selectAnywhere(keys) + " AND tenant = ?";
  }

  /** The rows of so many keys in any tenant: the keys. */
  public String selectAnywhere(int keys) {
    return "SELECT "
        + String.join(", ", loaded)
        + " FROM "
        + name
        + " WHERE "
        + key.name()
        + " IN ("
        + marks(keys)
        + ")";
  }

  /** The columns that are not fixed, in their order. */
  public List<Column<V>> changing() {
    return columns.stream().filter(c -> !c.fixed()).toList();
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }
}
