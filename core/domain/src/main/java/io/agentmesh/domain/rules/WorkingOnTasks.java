package io.agentmesh.domain.rules;

import io.agentmesh.domain.Sealed;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.AgentEvent.HealthChanged;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.rules.agents.JudgingHealth;
import io.agentmesh.domain.rules.agents.ProvingAgents;
import io.agentmesh.domain.rules.contract.Judging;
import io.agentmesh.domain.rules.work.AddingChunks;
import io.agentmesh.domain.rules.work.AskingForInput;
import io.agentmesh.domain.rules.work.SalvagingResults;
import io.agentmesh.domain.rules.work.TaskTime;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.task.TaskState;
import java.util.ArrayList;
import java.util.List;

/** The holder of a lease takes up, declines, reports on and ends its work. */
final class WorkingOnTasks {
  private WorkingOnTasks() {}

  static Decision decide(TenantState tenant, MeshRules rules, Act act, TaskCommand.Work c) {
    Task task = tenant.tasks().find(c.task());
    if (task == null) {
      return new Decision.Refused(Refusal.notFound("task", c.task()));
    }
    TaskLease lease = task.lease();
    if (lease == null || !lease.agent().equals(c.agent()) || lease.token() != c.token()) {
      Decision salvaged =
          c instanceof TaskCommand.Complete late
              ? SalvagingResults.salvage(tenant, task, act, late)
              : null;
      return salvaged != null ? salvaged : lost(task);
    }
    return switch (c) {
      case TaskCommand.Accept _ -> accept(task, act);
      case TaskCommand.Reject r -> reject(task, act, r);
      case TaskCommand.Extend _ -> extend(task, act, -1, "");
      case TaskCommand.Progress p -> extend(task, act, p.percent(), p.text());
      case TaskCommand.AddChunk a -> AddingChunks.add(tenant, task, rules.tasks().chunks(), act, a);
      case TaskCommand.Complete r -> complete(tenant, task, rules, act, r);
      case TaskCommand.Fail f -> fail(tenant, task, lease, rules, act, f);
      case TaskCommand.AskForInput a -> AskingForInput.ask(task, rules.tasks(), act, a);
      case TaskCommand.HandBack h ->
          new Decision.Accepted(
              List.of(new TaskEvent.HandedBack(act.tenant(), h.task(), h.agent())),
              List.of(),
              Reply.DONE);
    };
  }

  private static Decision lost(Task task) {
    return Decision.Refused.of(
        Refusal.Kind.LEASE_LOST,
        "task " + task.id() + " is " + task.state().label() + ", not leased under this token");
  }

  private static Decision accept(Task task, Act act) {
    if (task.state() instanceof TaskState.Running) {
      return Decision.Accepted.unchanged(Reply.DONE);
    }
    return Decision.Accepted.of(
        new TaskEvent.Started(act.tenant(), task.id(), act.time()),
        fact(Action.TASK_STARTED, task),
        Reply.DONE);
  }

  private static Decision reject(Task task, Act act, TaskCommand.Reject c) {
    if (task.state() instanceof TaskState.Running) {
      return Decision.Refused.of(
          Refusal.Kind.CONFLICT, "task " + task.id() + " is RUNNING; fail it instead");
    }
    return Decision.Accepted.of(
        new TaskEvent.Rejected(act.tenant(), task.id(), c.agent(), c.reason()),
        new AuditFact(
            Action.TASK_REJECTED,
            "task",
            task.id().toString(),
            AuditOutcome.SUCCESS,
            told(c.reason())),
        Reply.DONE);
  }

  private static Decision extend(Task task, Act act, int percent, String text) {
    List<Event> events = new ArrayList<>(2);
    boolean running = task.state() instanceof TaskState.Running;
    if (percent >= 0 && !running) {
      events.add(new TaskEvent.Started(act.tenant(), task.id(), act.time()));
    }
    events.add(
        new TaskEvent.Extended(
            act.tenant(),
            task.id(),
            TaskTime.leaseEnd(task.spec(), percent >= 0 || running, act.time()),
            percent,
            text));
    return new Decision.Accepted(
        events, percent < 0 ? List.of() : List.of(fact(Action.TASK_PROGRESSED, task)), Reply.DONE);
  }

  private static Decision complete(
      TenantState tenant, Task task, MeshRules rules, Act act, TaskCommand.Complete c) {
    Decision unjudged = Judging.result(tenant, task, c.result(), c.judged());
    if (unjudged != null) {
      return unjudged;
    }
    List<Event> events = new ArrayList<>(3);
    List<AuditFact> facts = new ArrayList<>(2);
    if (!(task.state() instanceof TaskState.Running)) {
      events.add(new TaskEvent.Started(act.tenant(), task.id(), act.time()));
    }
    events.add(new TaskEvent.Completed(act.tenant(), task.id(), c.agent(), c.result(), act.time()));
    facts.add(fact(Action.TASK_COMPLETED, task));
    HealthChanged health =
        ProvingAgents.completed(tenant, rules.agents().failures(), act, c.agent());
    if (health != null) {
      events.add(health);
      facts.add(JudgingHealth.fact(health));
    }
    return new Decision.Accepted(events, facts, Reply.DONE);
  }

  private static Decision fail(
      TenantState tenant,
      Task task,
      TaskLease lease,
      MeshRules rules,
      Act act,
      TaskCommand.Fail c) {
    String reason = c.reason().isEmpty() ? "the agent gave no reason" : c.reason();
    List<Event> events =
        new ArrayList<>(
            EndingAttempts.without(
                task, lease, rules, act, reason, c.retryable(), act.ids().next()));
    List<AuditFact> facts = new ArrayList<>(2);
    facts.add(
        new AuditFact(
            Action.TASK_FAILED, "task", task.id().toString(), AuditOutcome.FAILURE, told(reason)));
    HealthChanged health =
        c.retryable()
            ? ProvingAgents.failed(tenant, rules.agents().failures(), act, c.agent())
            : null;
    if (health != null) {
      events.add(health);
      facts.add(JudgingHealth.fact(health));
    }
    return new Decision.Accepted(events, facts, Reply.DONE);
  }

  /** What the audit trail has of a reason: what is about somebody stays with the task. */
  private static String told(String reason) {
    return Sealed.isText(reason) ? "the reason is kept with the task" : reason;
  }

  private static AuditFact fact(Action action, Task task) {
    return AuditFact.success(action, "task", task.id().toString());
  }
}
