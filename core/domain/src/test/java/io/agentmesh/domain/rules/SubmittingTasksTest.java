package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand.Accept;
import io.agentmesh.domain.command.TaskCommand.Cancel;
import io.agentmesh.domain.command.TaskCommand.Complete;
import io.agentmesh.domain.command.TaskCommand.Fail;
import io.agentmesh.domain.command.TaskCommand.Submit;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskState;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubmittingTasksTest {
  private static final MeshRules THREE_OPEN =
      new MeshRules(30_000, 5, 1000, 60_000, 9, 3, 9, 9, 60_000, 9, 9, 9, Weights.DEFAULT);

  private final SmallMesh mesh = new SmallMesh(THREE_OPEN);
  private final Acts acts = new Acts(mesh);
  private final AgentId builder = acts.agent("builder", "java:3");

  @Test
  void task_submitted_waits_in_the_queue_without_an_attempt() {
    TaskId id = acts.submit(Acts.work("java:1"));
    Task task = acts.task(id);
    assertThat(task.state()).isEqualTo(new TaskState.Queued(0));
    assertThat(task.state().label()).isEqualTo("QUEUED");
    assertThat(task.attempt()).isZero();
    assertThat(task.submitter()).isEqualTo(SmallMesh.ADMIN);
    assertThat(task.redriveOf()).isNull();
    assertThat(mesh.lastFacts()).extracting(f -> f.action()).containsExactly(Action.TASK_SUBMITTED);
  }

  @Test
  void task_is_assigned_in_the_same_act_when_somebody_asks_for_work() {
    mesh.asks(builder, 0, 1);
    long token = mesh.nextToken();
    TaskId id = acts.submit(Acts.work("java:1"));
    assertThat(acts.lease(id))
        .matches(l ->
            l.agent().equals(builder)
                && l.token() == token
                && l.grantedAt() == mesh.now()
                && l.deadline() == mesh.now() + 60_000_000);
    assertThat(acts.task(id).state().label()).isEqualTo("ASSIGNED");
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action())
        .containsExactly(Action.TASK_SUBMITTED, Action.TASK_ASSIGNED);
  }

  @Test
  void open_tasks_beyond_the_bound_are_too_many_until_one_ends() {
    TaskId first = acts.submit(Acts.work("java:1"));
    acts.submit(Acts.work("java:1"));
    acts.submit(Acts.work("java:1"));
    Refusal refusal = mesh.refused(new Submit(Acts.work("java:1"), Once.NEVER));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
    mesh.done(new Cancel(first, "", true));
    acts.submit(Acts.work("java:1"));
    assertThat(mesh.tenant().tasks().open()).isEqualTo(3);
  }

  @Test
  void queued_task_can_be_cancelled() {
    TaskId id = acts.submit(Acts.work("java:1"));
    mesh.done(new Cancel(id, "no longer wanted", true));
    assertThat(acts.task(id).state())
        .isEqualTo(new TaskState.Cancelled("no longer wanted", mesh.now(), true));
    mesh.asks(builder, 0, 1);
    assertThat(acts.task(id).state().label()).isEqualTo("CANCELLED");
    assertThat(mesh.tenant().tasks().lines()).isEmpty();
  }

  @Test
  void task_waiting_for_its_backoff_can_be_cancelled() {
    mesh.asks(builder, 0, 2);
    TaskId id = acts.submit(Acts.work(3, 1, "java:1"));
    mesh.done(new Fail(id, builder, acts.lease(id).token(), "it broke", true));
    mesh.done(new Cancel(id, "", true));
    mesh.passes(Duration.ofMinutes(1));
    assertThat(acts.task(id).state().label()).isEqualTo("CANCELLED");
  }

  @Test
  void assigned_or_running_task_can_be_cancelled_and_its_holder_loses_the_lease() {
    mesh.asks(builder, 0, 2);
    TaskId assigned = acts.submit(Acts.work("java:1"));
    TaskId running = acts.submit(Acts.work("java:1"));
    long assignedToken = acts.lease(assigned).token();
    long runningToken = acts.lease(running).token();
    mesh.done(new Accept(running, builder, runningToken));
    mesh.done(new Cancel(assigned, "", true));
    mesh.done(new Cancel(running, "", true));
    assertThat(mesh.tenant().loadOf(builder)).isZero();
    assertThat(mesh.refused(new Accept(assigned, builder, assignedToken)).kind())
        .isEqualTo(Refusal.Kind.LEASE_LOST);
    Refusal refusal = mesh.refused(new Complete(running, builder, runningToken, Acts.text("late")));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.LEASE_LOST);
    assertThat(refusal.sentence()).contains("is CANCELLED, not leased under this token");
  }

  @Test
  void cancelled_task_can_be_cancelled_again_without_effect() {
    TaskId id = acts.submit(Acts.work("java:1"));
    mesh.done(new Cancel(id, "first", true));
    mesh.done(new Cancel(id, "second", true));
    assertThat(mesh.lastEvents()).isEmpty();
    assertThat(acts.task(id).state()).isEqualTo(new TaskState.Cancelled("first", mesh.now(), true));
  }

  @Test
  void completed_or_failed_task_cannot_be_cancelled() {
    mesh.asks(builder, 0, 2);
    TaskId completed = acts.submit(Acts.work("java:1"));
    TaskId failed = acts.submit(Acts.work("java:1"));
    mesh.done(new Complete(completed, builder, acts.lease(completed).token(), Acts.text("ok")));
    mesh.done(new Fail(failed, builder, acts.lease(failed).token(), "it broke", false));
    assertThat(mesh.refused(new Cancel(completed, "", true)).sentence())
        .endsWith("COMPLETED already");
    assertThat(mesh.refused(new Cancel(failed, "", true)).kind()).isEqualTo(Refusal.Kind.CONFLICT);
  }

  @Test
  void unknown_task_is_not_found() {
    TaskId unknown = new TaskId(new UUID(1, 1));
    assertThat(mesh.refused(new Cancel(unknown, "", true)).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
    assertThat(mesh.refused(new Accept(unknown, builder, 1)).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
  }
}
