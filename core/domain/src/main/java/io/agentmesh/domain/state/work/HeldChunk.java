package io.agentmesh.domain.state.work;

import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.domain.task.Chunk;
import io.agentmesh.domain.task.TaskId;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A chunk that the shard keeps, with the task, the lease and the attempt that it belongs to. What
 * it holds is in memory or on the shelf, from the beginning to the end.
 */
public final class HeldChunk {
  private final TaskId task;
  private final long token;
  private final int attempt;
  private final int sequence;
  private final int bytes;
  private final long place;
  private final @Nullable Chunk inMemory;

  HeldChunk(TaskId task, long token, int attempt, Chunk chunk, Shelf shelf) {
    this.task = task;
    this.token = token;
    this.attempt = attempt;
    this.sequence = chunk.sequence();
    this.bytes = chunk.content().size();
    this.place = shelf.put(chunk);
    this.inMemory = place == Shelf.IN_MEMORY ? chunk : null;
  }

  /** The task. */
  public TaskId task() {
    return task;
  }

  /** The token of the lease under which it came. */
  public long token() {
    return token;
  }

  /** The attempt in which it came. */
  public int attempt() {
    return attempt;
  }

  /** Its number. */
  public int sequence() {
    return sequence;
  }

  /** The chunk; {@code shelf} gets it from its place when it is not in memory. */
  public Chunk chunk(LongFunction<Chunk> shelf) {
    Chunk here = inMemory;
    return here == null ? shelf.apply(place) : here;
  }

  int bytes() {
    return bytes;
  }

  void free(Shelf shelf) {
    shelf.free(place, bytes);
  }
}
