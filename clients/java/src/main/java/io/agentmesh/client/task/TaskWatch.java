package io.agentmesh.client.task;

import io.agentmesh.wire.session.TaskEvent;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What happens to one task, told to a listener: from its submission on, in order, each thing once,
 * also when the connection breaks meanwhile. Thread-safe.
 */
public final class TaskWatch implements AutoCloseable {

  private final TaskWatches watches;
  private final String task;
  private final Consumer<TaskUpdate> listener;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  // The loop's own.
  String after = "";
  boolean asked;

  TaskWatch(TaskWatches watches, String task, Consumer<TaskUpdate> listener) {
    this.watches = watches;
    this.task = task;
    this.listener = listener;
  }

  String task() {
    return task;
  }

  void happened(TaskEvent event) {
    after = event.getId();
    try {
      listener.accept(TaskUpdate.of(event));
    } catch (RuntimeException broken) {
      watches.forget(this);
      ended.completeExceptionally(broken);
      return;
    }
    if (event.getLast()) {
      watches.forget(this);
      ended.complete(null);
    }
  }

  void failed(RuntimeException cause) {
    ended.completeExceptionally(cause);
  }

  /**
   * Completed when the task has ended and everything was told, or the watch was closed; with the
   * reason when no more can be told. On the loop of the connection: what depends on it must not
   * block.
   */
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  /** Nothing more is wanted. */
  @Override
  public void close() {
    watches.stop(this);
    ended.complete(null);
  }
}
