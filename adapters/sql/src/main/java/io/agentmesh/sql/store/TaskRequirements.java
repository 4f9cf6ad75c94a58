package io.agentmesh.sql.store;

import io.agentmesh.domain.task.Task;
import io.agentmesh.sql.dialect.Dialect;
import io.agentmesh.sql.dialect.Type;
import io.agentmesh.sql.table.Columns;
import java.sql.SQLException;

/** The table that finds tasks by a capability that they need. */
public final class TaskRequirements {
  static final String NAME = "task_requirements";

  private static final String INSERT =
      "INSERT INTO task_requirements (tenant, capability, task) VALUES (?, ?, ?)"
          + " ON CONFLICT (tenant, capability, task) DO NOTHING";
  private static final String DELETE =
      "DELETE FROM task_requirements WHERE tenant = ? AND capability = ? AND task = ?";

  private TaskRequirements() {}

  static String create(Dialect dialect) {
    return "CREATE TABLE task_requirements (tenant "
        + dialect.type(Type.TEXT)
        + " NOT NULL, capability "
        + dialect.type(Type.TEXT)
        + " NOT NULL, task "
        + dialect.type(Type.BYTES)
        + " NOT NULL, PRIMARY KEY (tenant, capability, task))"
        + dialect.clustered();
  }

  /** Of a new task. */
  public static void insert(Writes writes, Task task) throws SQLException {
    byte[] id = Columns.bytes(task.id().value());
    for (String capability : Columns.requires(task).split(" ", -1)) {
      writes.add(INSERT, task.tenant().value(), capability, id);
    }
  }

  /** Of a task that goes; {@code requires} is what stands in its column of that name. */
  public static void delete(Writes writes, String tenant, byte[] task, String requires)
      throws SQLException {
    for (String capability : requires.split(" ", -1)) {
      writes.add(DELETE, tenant, capability, task);
    }
  }
}
