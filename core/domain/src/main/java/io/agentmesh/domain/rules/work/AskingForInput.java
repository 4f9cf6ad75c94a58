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
import io.agentmesh.domain.settings.TaskRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskState;
import java.util.ArrayList;
import java.util.List;

/** A worker asks for what it misses; whoever answers puts the task back into the queue. */
public final class AskingForInput {
  private AskingForInput() {}

  /** The holder of the lease gives it up and waits for an answer; that costs no attempt. */
  public static Decision ask(Task task, TaskRules rules, Act act, TaskCommand.AskForInput c) {
    if (task.questions().size() >= rules.maxQuestions()) {
      return Decision.Refused.of(
          Refusal.Kind.CONFLICT,
          "task " + task.id() + " has asked for input " + rules.maxQuestions() + " times already");
    }
    List<Event> events = new ArrayList<>(2);
    if (!(task.state() instanceof TaskState.Running)) {
      events.add(new TaskEvent.Started(act.tenant(), task.id(), act.time()));
    }
    events.add(
        new TaskEvent.InputRequested(act.tenant(), task.id(), c.agent(), c.question(), act.time()));
    return new Decision.Accepted(
        events, List.of(fact(Action.TASK_INPUT_REQUESTED, task)), Reply.DONE);
  }

  /** Somebody answers the question that a task waits with. */
  public static Decision answer(TenantState tenant, Act act, TaskCommand.AnswerInput c) {
    Task task = tenant.tasks().find(c.task());
    if (task == null) {
      return new Decision.Refused(Refusal.notFound("task", c.task()));
    }
    if (!(task.state() instanceof TaskState.InputRequired)) {
      return Decision.Refused.of(
          Refusal.Kind.CONFLICT,
          "task " + c.task() + " is " + task.state().label() + " and waits for no input");
    }
    int open = task.questions().size();
    if (c.question() != 0 && c.question() != open) {
      return Decision.Refused.of(
          Refusal.Kind.CONFLICT, "task " + c.task() + " waits for the answer to question " + open);
    }
    return Decision.Accepted.of(
        new TaskEvent.InputGiven(
            act.tenant(), c.task(), c.answer(), act.principal().id(), act.time()),
        fact(Action.TASK_INPUT_GIVEN, task),
        Reply.DONE);
  }

  private static AuditFact fact(Action action, Task task) {
    return AuditFact.success(action, "task", task.id().toString());
  }
}
