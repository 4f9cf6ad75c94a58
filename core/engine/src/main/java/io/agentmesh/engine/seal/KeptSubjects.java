package io.agentmesh.engine.seal;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.event.ErasureEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.event.TenantEvent;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whom open tasks, and requests that may still have a reply, are about, by what stands for it: what
 * comes to them later is about the same. Not of those who are erased. Written by the shard thread,
 * read by any.
 */
public final class KeptSubjects {
  private record Kept(TenantId tenant, UUID id) {}

  private record Until(long time, Kept kept) {}

  private final Map<Kept, String> subjects = new ConcurrentHashMap<>();
  private final ArrayDeque<Until> requests = new ArrayDeque<>();

  /** Of what a state holds. */
  public static KeptSubjects of(State state) {
    KeptSubjects subjects = new KeptSubjects();
    for (TenantState tenant : state.tenants()) {
      tenant.tasks().all().stream().filter(t -> !t.state().ended()).forEach(subjects::add);
      tenant
          .requests()
          .all()
          .forEach(r -> subjects.add(tenant.id(), r.id(), r.dataSubject(), r.until()));
      tenant.erasures().all().values().forEach(subjects::erased);
    }
    return subjects;
  }

  /** Whom a task is about; empty when it names nobody or is not open. */
  public String of(TenantId tenant, TaskId task) {
    return subjects.getOrDefault(new Kept(tenant, task.value()), "");
  }

  /** Whom a request is about; empty when it names nobody or takes no reply any more. */
  public String of(TenantId tenant, MessageId request) {
    return subjects.getOrDefault(new Kept(tenant, request.value()), "");
  }

  /** Something happened. */
  public void take(Event event) {
    switch (event) {
      case TaskEvent.Submitted(Task task, _) -> add(task);
      case TaskEvent.Completed e -> remove(e.tenant(), e.task());
      case TaskEvent.Salvaged e -> remove(e.tenant(), e.task());
      case TaskEvent.Failed e -> remove(e.tenant(), e.task());
      case TaskEvent.Expired e -> remove(e.tenant(), e.task());
      case TaskEvent.Cancelled e -> remove(e.tenant(), e.task());
      case TenantEvent.Purged e -> e.tasks().forEach(task -> remove(e.tenant(), task));
      case MessageEvent.Published e -> {
        Message message = e.message();
        forget(message.publishedAt());
        Terms terms = message.envelope().termsOrNone();
        if (terms.replyUntil() != 0) {
          add(e.tenant(), message.id(), terms.dataSubject(), terms.replyUntil());
        }
      }
      case ErasureEvent.Begun(Erasure erasure) -> erased(erasure);
      default -> {}
    }
  }

  private void add(Task task) {
    if (!task.dataSubject().isEmpty()) {
      subjects.put(new Kept(task.tenant(), task.id().value()), task.dataSubject());
    }
  }

  private void add(TenantId tenant, MessageId request, String subject, long until) {
    if (!subject.isEmpty()) {
      Kept kept = new Kept(tenant, request.value());
      subjects.put(kept, subject);
      requests.add(new Until(until, kept));
    }
  }

  private void remove(TenantId tenant, TaskId task) {
    if (!subjects.isEmpty()) {
      subjects.remove(new Kept(tenant, task.value()));
    }
  }

  private void erased(Erasure erasure) {
    subjects
        .entrySet()
        .removeIf(kept ->
            kept.getValue().equals(erasure.subject())
                && kept.getKey().tenant().equals(erasure.tenant()));
  }

  private void forget(long time) {
    for (Until eldest = requests.peek();
        eldest != null && eldest.time() <= time;
        eldest = requests.peek()) {
      subjects.remove(requests.remove().kept());
    }
  }
}
