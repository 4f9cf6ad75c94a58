package io.agentmesh.domain.state.work;

import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.domain.task.Chunk;
import io.agentmesh.domain.task.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result chunks of a tenant's tasks, of each those of one lease alone: the first of another
 * lease takes the place of all before. When a task ends they stay as long as it does, if the chunks
 * of ended tasks are not too many already.
 */
public final class TaskChunks {
  /** What a chunk without content counts for among those of ended tasks, in bytes. */
  public static final int COST = 64;

  /** The chunks of one lease. */
  private static final class Row {
    private final long token;
    private final List<HeldChunk> chunks = new ArrayList<>();
    private long bytes;
    private boolean ended;

    Row(long token, boolean ended) {
      this.token = token;
      this.ended = ended;
    }

    long cost() {
      return bytes + (long) COST * chunks.size();
    }
  }

  private final Shelf shelf;
  private final long endedBound;
  private final Map<TaskId, Row> rows = new HashMap<>();
  private long openBytes;
  private long endedCost;

  /** None yet; those of ended tasks may cost as much as the bound. */
  public TaskChunks(Shelf shelf, long endedBound) {
    this.shelf = shelf;
    this.endedBound = endedBound;
  }

  /** How many chunks came under a lease. */
  public int count(TaskId task, long token) {
    Row row = of(task, token);
    return row == null ? 0 : row.chunks.size();
  }

  /** Bytes of the chunks that came under a lease. */
  public long bytes(TaskId task, long token) {
    Row row = of(task, token);
    return row == null ? 0 : row.bytes;
  }

  /** The chunk of that number, which came under the lease. */
  public Chunk get(TaskId task, long token, int sequence) {
    Row row = of(task, token);
    if (row == null) {
      throw new IllegalStateException("no chunks of task " + task + " came under this lease");
    }
    return row.chunks.get(sequence - 1).chunk(shelf::chunk);
  }

  /** Bytes of the chunks of open tasks. */
  public long openBytes() {
    return openBytes;
  }

  /** Every chunk, those of one task in their order. */
  public List<HeldChunk> all() {
    List<HeldChunk> all = new ArrayList<>();
    rows.values().forEach(row -> all.addAll(row.chunks));
    return all;
  }

  /** A chunk came, or comes back from a snapshot, when its task may have ended. */
  public void add(TaskId task, long token, int attempt, Chunk chunk, boolean ended) {
    Row row = of(task, token);
    if (row == null) {
      drop(task);
      row = new Row(token, ended);
      rows.put(task, row);
    }
    int size = chunk.content().size();
    row.chunks.add(new HeldChunk(task, token, attempt, chunk, shelf));
    row.bytes += size;
    if (row.ended) {
      endedCost += size + COST;
    } else {
      openBytes += size;
    }
  }

  /** A task has ended. */
  public void ended(TaskId task) {
    Row row = rows.get(task);
    if (row == null) {
      return;
    }
    if (endedCost + row.cost() > endedBound) {
      drop(task);
      return;
    }
    openBytes -= row.bytes;
    endedCost += row.cost();
    row.ended = true;
  }

  /** The chunks of a task go. */
  public void drop(TaskId task) {
    Row row = rows.remove(task);
    if (row == null) {
      return;
    }
    if (row.ended) {
      endedCost -= row.cost();
    } else {
      openBytes -= row.bytes;
    }
    row.chunks.forEach(c -> c.free(shelf));
  }

  private @Nullable Row of(TaskId task, long token) {
    Row row = rows.get(task);
    return row == null || row.token != token ? null : row;
  }
}
