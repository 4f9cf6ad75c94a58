package io.agentmesh.sql.store;

import io.agentmesh.domain.task.TaskId;
import io.agentmesh.sql.table.ChunkKey;
import java.sql.SQLException;

/** Deletes the chunks of a task's result. */
public final class TaskChunks {
  private static final String DELETE =
      "DELETE FROM chunks WHERE tenant = ? AND id >= ? AND id <= ?";

  private TaskChunks() {}

  /** Every chunk of the task. */
  public static void delete(Writes writes, String tenant, TaskId task) throws SQLException {
    writes.add(DELETE, tenant, new ChunkKey(task, 0).bytes(), ChunkKey.end(task).bytes());
  }
}
