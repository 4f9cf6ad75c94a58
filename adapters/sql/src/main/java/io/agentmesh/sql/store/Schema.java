package io.agentmesh.sql.store;

import io.agentmesh.sql.dialect.Dialect;
import io.agentmesh.sql.dialect.Type;
import io.agentmesh.sql.fault.ProjectionDamaged;
import io.agentmesh.sql.fault.ProjectionOutdated;
import io.agentmesh.sql.fault.ProjectionTooNew;
import io.agentmesh.sql.table.Table;
import io.agentmesh.sql.table.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables and indexes of the database, their version, and the position. */
public final class Schema {
  /** The version that this release writes. */
  public static final int VERSION = 5;

  private static final List<String> INDEXES =
      List.of(
          "subscriptions_topic ON subscriptions (tenant, topic, id)",
          "subscriptions_agent ON subscriptions (tenant, agent, id)",
          "tasks_state ON tasks (tenant, state, id)",
          "tasks_agent ON tasks (tenant, agent, id) WHERE agent <> ''",
          "tasks_parent ON tasks (tenant, parent, id) WHERE parent <> ''",
          "tasks_leased ON tasks (tenant, leased_by) WHERE leased_by <> ''",
          "tasks_ended ON tasks (tenant, ended_at, id) WHERE ended_at > 0",
          "dead_letters_agent ON dead_letters (tenant, agent, id) WHERE agent <> ''",
          "dead_letters_topic ON dead_letters (tenant, topic, id) WHERE topic <> ''",
          "deliveries_recipient ON deliveries (tenant, recipient, number)",
          "deliveries_topic ON deliveries (tenant, topic, number) WHERE topic <> ''");

  private Schema() {}

  /** Makes the tables of an empty database; otherwise checks their version. One transaction. */
  public static void prepare(Connection connection, Dialect dialect) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS projection (one "
              + dialect.type(Type.NUMBER)
              + " PRIMARY KEY CHECK (one = 1), schema_version "
              + dialect.type(Type.NUMBER)
              + " NOT NULL, position "
              + dialect.type(Type.NUMBER)
              + " NOT NULL)");
      long version = version(statement);
      if (version > VERSION) {
        throw new ProjectionTooNew(version, VERSION);
      }
      if (version == 0) {
        for (String sql : creation(dialect)) {
          statement.execute(sql);
        }
        statement.execute("INSERT INTO projection VALUES (1, " + VERSION + ", 0)");
      } else if (version != VERSION) {
        throw new ProjectionOutdated(version, VERSION);
      }
    }
    connection.commit();
  }

  /** The version of the tables that are there, 0 when there are none. */
  private static long version(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT schema_version FROM projection")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static List<String> creation(Dialect dialect) {
    List<String> sql = new ArrayList<>();
    Tables.all().forEach(t -> sql.add(t.create(dialect)));
    sql.add(TaskRequirements.create(dialect));
    sql.add("CREATE UNIQUE INDEX api_keys_id ON api_keys (id)");
    INDEXES.forEach(i -> sql.add("CREATE INDEX " + i));
    return sql;
  }

  /** The position that the database is at. */
  public static long position(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT position FROM projection")) {
      if (!row.next()) {
        throw new ProjectionDamaged("the projection does not say its position");
      }
      return row.getLong(1);
    }
  }

  /** The statements that delete every row of the tenant that is bound to them. */
  public static List<String> clearingTenant() {
    List<String> sql = new ArrayList<>();
    Tables.all().forEach(t -> sql.add("DELETE FROM " + t.name() + " WHERE tenant = ?"));
    sql.add("DELETE FROM " + TaskRequirements.NAME + " WHERE tenant = ?");
    return sql;
  }

  /** Deletes every row. */
  public static void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Table<?, ?> table : Tables.all()) {
        statement.executeUpdate("DELETE FROM " + table.name());
      }
      statement.executeUpdate("DELETE FROM " + TaskRequirements.NAME);
    }
  }
}
