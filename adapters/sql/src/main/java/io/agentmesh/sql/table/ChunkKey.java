package io.agentmesh.sql.table;

import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.task.TaskId;
import java.nio.ByteBuffer;

/** The place of a chunk: its task and its number. */
public record ChunkKey(TaskId task, int sequence) {
  /** Of a chunk. */
  public static ChunkKey of(Image.OfChunk row) {
    return new ChunkKey(row.task(), row.chunk().sequence());
  }

  /** Behind the last chunk that a task can have. */
  public static ChunkKey end(TaskId task) {
    return new ChunkKey(task, Integer.MAX_VALUE);
  }

  /** As bytes, whose order is that of the numbers. */
  public byte[] bytes() {
    return ByteBuffer.allocate(20).put(Columns.bytes(task.value())).putInt(sequence).array();
  }
}
