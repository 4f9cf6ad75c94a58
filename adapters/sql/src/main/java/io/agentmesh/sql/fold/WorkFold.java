package io.agentmesh.sql.fold;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Performance;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.sql.fault.ProjectionDamaged;
import io.agentmesh.sql.store.Session;
import io.agentmesh.sql.store.TaskRequirements;
import io.agentmesh.sql.store.Writes;
import io.agentmesh.sql.table.Tables;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a batch does to the agents and tasks of a tenant; it follows {@code
 * io.agentmesh.domain.state.Tasks} and {@code TenantState}, but retired tasks stay.
 */
final class WorkFold {
  private final Touched<AgentId, Agent> agents;
  private final Touched<TaskId, Task> tasks;
  private final Set<AgentId> agentsToRead = new LinkedHashSet<>();
  private final Set<TaskId> tasksToRead = new LinkedHashSet<>();
  private final Set<TaskId> submitted = new HashSet<>();
  private final ChunkFold chunks;
  private int ended;

  WorkFold(Session session, TenantId tenant) {
    this.agents = new Touched<>(session, Tables.AGENTS, tenant);
    this.chunks = new ChunkFold(tenant);
    this.tasks = new Touched<>(session, Tables.TASKS, tenant);
  }

  /** Tasks that ended in the batch. */
  int ended() {
    return ended;
  }

  /** Notes what the event will need. */
  void foresee(TaskEvent event) {
    switch (event) {
      case TaskEvent.Submitted e -> submitted.add(e.task().id());
      case TaskEvent.Assigned e -> needs(e.task());
      case TaskEvent.Started e -> needs(e.task());
      case TaskEvent.Extended e -> needs(e.task());
      case TaskEvent.ChunkAdded e -> needs(e.task());
      case TaskEvent.Completed e -> {
        needs(e.task());
        agentsToRead.add(e.agent());
      }
      case TaskEvent.Retried e -> {
        needs(e.task());
        agentsToRead.add(e.ended().agent());
      }
      case TaskEvent.Failed e -> {
        needs(e.task());
        agentsToRead.add(e.ended().agent());
      }
      case TaskEvent.Rejected e -> needs(e.task());
      case TaskEvent.HandedBack e -> needs(e.task());
      case TaskEvent.Cancelled e -> needs(e.task());
      case TaskEvent.Expired e -> needs(e.task());
      case TaskEvent.InputRequested e -> needs(e.task());
      case TaskEvent.InputGiven e -> needs(e.task());
      case TaskEvent.Salvaged e -> needs(e.task());
      case TaskEvent.Retired _ -> {}
    }
  }

  private void needs(TaskId task) {
    if (!submitted.contains(task)) {
      tasksToRead.add(task);
    }
  }

  /** Reads what was noted. */
  void fetch() throws SQLException {
    agents.fetch(agentsToRead);
    tasks.fetch(tasksToRead);
  }

  void apply(AgentEvent event) throws SQLException {
    switch (event) {
      case AgentEvent.Registered(Agent agent) -> agents.put(agent.id(), agent);
      case AgentEvent.Updated(Agent agent, _) -> agents.put(agent.id(), agent);
      case AgentEvent.Steered e ->
          agents.put(e.agent(), agents.known(e.agent()).withOperatorState(e.state(), e.at()));
      case AgentEvent.LevelCapped e ->
          agents.put(
              e.agent(), agents.known(e.agent()).withLevelCap(e.capability(), e.level(), e.at()));
      case AgentEvent.HealthChanged e ->
          agents.put(e.agent(), agents.known(e.agent()).withHealth(e.healthy(), e.change()));
      case AgentEvent.WebhookChanged _ -> {}
    }
  }

  void apply(TaskEvent event) throws SQLException {
    switch (event) {
      case TaskEvent.Submitted(Task task, _) -> tasks.put(task.id(), task);
      case TaskEvent.Assigned e -> to(known(e.task()).assigned(e.lease(), e.placement()));
      case TaskEvent.Started e -> to(held(e.task()).started(e.at()));
      case TaskEvent.Extended e ->
          to(held(e.task()).extended(e.deadline(), e.progress(), e.text()));
      case TaskEvent.ChunkAdded e -> {
        to(held(e.task()).extended(e.deadline(), -1, ""));
        chunks.apply(e);
      }
      case TaskEvent.Completed e -> completed(e);
      case TaskEvent.Retried e -> {
        failedAttempt(e.ended().agent());
        to(known(e.task()).retried(e.ended(), e.notBefore(), e.expired()));
      }
      case TaskEvent.Failed e -> {
        failedAttempt(e.ended().agent());
        end(known(e.task()).failed(e.ended(), e.reason(), e.at()));
      }
      case TaskEvent.Rejected e -> to(known(e.task()).refused(e.agent()));
      case TaskEvent.HandedBack e -> to(known(e.task()).handedBack());
      case TaskEvent.Cancelled e ->
          end(known(e.task()).in(new TaskState.Cancelled(e.reason(), e.at(), e.tree())));
      case TaskEvent.Expired e -> end(known(e.task()).expired(e.ended(), e.reason(), e.at()));
      case TaskEvent.InputRequested e -> to(known(e.task()).asked(e.agent(), e.question(), e.at()));
      case TaskEvent.InputGiven e -> to(known(e.task()).answered(e.answer(), e.by(), e.at()));
      case TaskEvent.Salvaged e ->
          end(known(e.task()).in(new TaskState.Completed(e.agent(), e.result(), e.at(), true)));
      case TaskEvent.Retired _ -> {}
    }
  }

  private void completed(TaskEvent.Completed e) throws SQLException {
    Task task = known(e.task());
    if (task.state() instanceof TaskState.Running running) {
      Agent agent = agents.known(e.agent());
      Performance after = agent.performance().afterSuccess(e.at() - running.startedAt());
      agents.put(agent.id(), agent.withPerformance(after));
    }
    end(task.in(new TaskState.Completed(e.agent(), e.result(), e.at(), false)));
  }

  private void failedAttempt(AgentId id) throws SQLException {
    Agent agent = agents.known(id);
    agents.put(id, agent.withPerformance(agent.performance().afterFailure()));
  }

  private Task known(TaskId id) throws SQLException {
    return tasks.known(id);
  }

  private void to(Task next) {
    tasks.put(next.id(), next);
  }

  private void end(Task next) {
    to(next);
    ended++;
  }

  private Task held(TaskId id) throws SQLException {
    Task task = known(id);
    if (task.lease() == null) {
      throw new ProjectionDamaged("nobody holds task " + id);
    }
    return task;
  }

  void write(Writes writes) throws SQLException {
    agents.write(writes);
    for (Task added : tasks.write(writes)) {
      TaskRequirements.insert(writes, added);
    }
    chunks.write(writes);
  }
}
