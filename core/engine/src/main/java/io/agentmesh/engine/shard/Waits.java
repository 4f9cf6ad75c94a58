package io.agentmesh.engine.shard;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.request.Request;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for the end of a task or for the reply to a request; each is called back once, when
 * that is durable. Owned by the shard thread.
 */
final class Waits {
  private final State state;
  private final Outbox outbox;
  private final Watchers<TaskId, Task> ends = new Watchers<>();
  private final Watchers<MessageId, RequestReply> replies = new Watchers<>();

  Waits(State state, Outbox outbox) {
    this.state = state;
    this.outbox = outbox;
  }

  /** Waits for the end of a task; null comes at once when there is no such task. */
  void end(TenantId tenant, TaskId id, Consumer<@Nullable Task> end) {
    TenantState of = state.find(tenant);
    Task task = of == null ? null : of.tasks().find(id);
    if (task == null || task.state().ended()) {
      outbox.add(() -> end.accept(task));
    } else {
      ends.add(id, end);
    }
  }

  void forgetEnd(TaskId id, Consumer<@Nullable Task> end) {
    ends.remove(id, end);
  }

  /** Waits for the reply to a request; null comes at once when that is not kept at the time. */
  void reply(TenantId tenant, MessageId id, long time, Consumer<@Nullable RequestReply> asker) {
    TenantState of = state.find(tenant);
    Request request = of == null ? null : of.requests().find(id, time);
    if (request == null || request.reply() != null) {
      RequestReply reply = request == null ? null : request.reply();
      outbox.add(() -> asker.accept(reply));
    } else {
      replies.add(id, asker);
    }
  }

  void forgetReply(MessageId id, Consumer<@Nullable RequestReply> asker) {
    replies.remove(id, asker);
  }

  /** A task has ended. */
  void ended(TenantId tenant, TaskId id) {
    List<Consumer<@Nullable Task>> waiting = ends.take(id);
    if (!waiting.isEmpty()) {
      Task task = state.tenant(tenant).tasks().find(id);
      outbox.add(() -> waiting.forEach(w -> w.accept(task)));
    }
  }

  /** A request has its reply. */
  void replied(MessageId id, RequestReply reply) {
    List<Consumer<@Nullable RequestReply>> asking = replies.take(id);
    asking.forEach(a -> outbox.add(() -> a.accept(reply)));
  }

  /** Who waits for what becomes of which thing. */
  private static final class Watchers<I, T> {
    private final Map<I, List<Consumer<@Nullable T>>> byId = new HashMap<>();

    void add(I id, Consumer<@Nullable T> watcher) {
      byId.computeIfAbsent(id, _ -> new ArrayList<>(1)).add(watcher);
    }

    void remove(I id, Consumer<@Nullable T> watcher) {
      List<Consumer<@Nullable T>> rest = byId.get(id);
      if (rest != null && rest.remove(watcher) && rest.isEmpty()) {
        byId.remove(id);
      }
    }

    /** Those who wait for it, who are then no longer waiting. */
    List<Consumer<@Nullable T>> take(I id) {
      List<Consumer<@Nullable T>> watchers = byId.remove(id);
      return watchers == null ? List.of() : watchers;
    }
  }
}
