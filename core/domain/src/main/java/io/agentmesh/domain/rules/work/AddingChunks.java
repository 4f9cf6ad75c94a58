package io.agentmesh.domain.rules.work;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.rules.tenants.KeepingQuotas;
import io.agentmesh.domain.settings.ChunkRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.work.TaskChunks;
import io.agentmesh.domain.task.Chunk;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The holder of a lease gives its result away in chunks, one after the other without a gap. */
public final class AddingChunks {
  private AddingChunks() {}

  /** The next chunk of the lease is taken; one that is there already changes nothing. */
  public static Decision add(
      TenantState tenant, Task task, ChunkRules rules, Act act, TaskCommand.AddChunk c) {
    TaskChunks chunks = tenant.tasks().chunks();
    int next = chunks.count(task.id(), c.token()) + 1;
    if (c.sequence() < next) {
      return chunks.get(task.id(), c.token(), c.sequence()).content().equals(c.content())
          ? Decision.Accepted.unchanged(Reply.DONE)
          : conflict(
              "chunk " + c.sequence() + " of task " + task.id() + " is there with other content",
              next);
    }
    if (c.sequence() > next) {
      return conflict("chunk " + c.sequence() + " of task " + task.id() + " leaves a gap", next);
    }
    Refusal refusal = tooMuch(tenant, chunks, rules, c);
    if (refusal != null) {
      return new Decision.Refused(refusal);
    }
    List<Event> events = new ArrayList<>(2);
    if (!(task.state() instanceof TaskState.Running)) {
      events.add(new TaskEvent.Started(act.tenant(), task.id(), act.time()));
    }
    events.add(
        new TaskEvent.ChunkAdded(
            act.tenant(),
            task.id(),
            c.agent(),
            c.token(),
            task.attempt(),
            new Chunk(c.sequence(), c.content(), act.time()),
            TaskTime.leaseEnd(task.spec(), true, act.time())));
    return new Decision.Accepted(
        events,
        List.of(AuditFact.success(Action.TASK_PROGRESSED, "task", task.id().toString())),
        Reply.DONE);
  }

  private static Decision conflict(String what, int next) {
    return Decision.Refused.of(Refusal.Kind.CONFLICT, what + "; the next one is " + next);
  }

  private static @Nullable Refusal tooMuch(
      TenantState tenant, TaskChunks chunks, ChunkRules rules, TaskCommand.AddChunk c) {
    int size = c.content().size();
    if (size > rules.maxChunkBytes()) {
      return new Refusal(
          Refusal.Kind.INVALID,
          "chunk must have at most " + rules.maxChunkBytes() + " bytes",
          "chunk");
    }
    if (c.sequence() > rules.maxChunks()) {
      return Refusal.of(
          Refusal.Kind.CONFLICT, "task " + c.task() + " has " + rules.maxChunks() + " chunks");
    }
    if (chunks.bytes(c.task(), c.token()) + size > rules.maxBytes()) {
      return Refusal.of(
          Refusal.Kind.CONFLICT,
          "the chunks of task " + c.task() + " may have " + rules.maxBytes() + " bytes together");
    }
    return KeepingQuotas.overPayloads(tenant, size);
  }
}
