package io.agentmesh.domain.rules.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AgentCommand.Terminate;
import io.agentmesh.domain.command.TaskCommand.Accept;
import io.agentmesh.domain.command.TaskCommand.Cancel;
import io.agentmesh.domain.command.TaskCommand.Complete;
import io.agentmesh.domain.command.TaskCommand.Fail;
import io.agentmesh.domain.command.TaskCommand.HandBack;
import io.agentmesh.domain.command.TaskCommand.Progress;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SalvagingResultsTest {
  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);
  private final AgentId slow = new AgentId("slow");
  private final AgentId other = new AgentId("other");
  private long token;

  @BeforeEach
  void register() {
    acts.agent("slow", "java:1");
    acts.agent("other", "java:1");
  }

  /** A task whose first attempt expired. */
  private TaskId expired() {
    mesh.asks(slow, 0, 1);
    TaskId id = acts.submit(Acts.work(3, 3, "java:1"));
    token = acts.lease(id).token();
    mesh.done(new Accept(id, slow, token));
    mesh.passes(Duration.ofSeconds(60));
    assertThat(acts.task(id).state().label()).isEqualTo("QUEUED");
    return id;
  }

  private void toOther(TaskId id) {
    mesh.asks(other, 0, 1);
    mesh.passes(Duration.ofSeconds(1));
    assertThat(acts.lease(id).agent()).isEqualTo(other);
  }

  private Complete late(TaskId id) {
    return new Complete(id, slow, token, Acts.text("late"));
  }

  private void isRefused(TaskId id) {
    assertThat(mesh.refused(late(id)).kind()).isEqualTo(Refusal.Kind.LEASE_LOST);
  }

  @Test
  void late_result_counts_while_the_task_waits_for_its_retry() {
    TaskId id = expired();
    mesh.done(late(id));
    assertThat(acts.task(id).state())
        .isEqualTo(new TaskState.Completed(slow, Acts.text("late"), mesh.now(), true));
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action() + " " + f.reason())
        .containsExactly("TASK_COMPLETED the result came after the lease had expired");
    isRefused(id);
  }

  @Test
  void late_result_counts_while_another_agent_works_and_takes_its_lease_away() {
    TaskId id = expired();
    toOther(id);
    long newer = acts.lease(id).token();
    mesh.done(new Accept(id, other, newer));
    mesh.done(late(id));
    assertThat(mesh.lastEvents()).hasAtLeastOneElementOfType(TaskEvent.Salvaged.class);
    assertThat(mesh.tenant().loadOf(other)).isZero();
    assertThat(mesh.refused(new Complete(id, other, newer, Acts.text("second"))).kind())
        .isEqualTo(Refusal.Kind.LEASE_LOST);
    assertThat(acts.known(other).performance().completed()).isZero();
  }

  @Test
  void late_result_after_another_attempt_failed_is_refused() {
    TaskId id = expired();
    toOther(id);
    mesh.done(new Fail(id, other, acts.lease(id).token(), "it broke", true));
    isRefused(id);
  }

  @Test
  void late_result_counts_after_another_attempt_expired_too_or_was_handed_back() {
    TaskId id = expired();
    toOther(id);
    mesh.done(new HandBack(id, other, acts.lease(id).token()));
    toOther(id);
    mesh.passes(Duration.ofSeconds(60));
    assertThat(acts.task(id).expiredLeases()).hasSize(2);
    mesh.done(late(id));
    assertThat(acts.task(id).state().label()).isEqualTo("COMPLETED");
  }

  @Test
  void late_result_of_an_ended_task_is_refused() {
    TaskId cancelled = expired();
    mesh.done(new Cancel(cancelled, "", true));
    isRefused(cancelled);
    TaskId completed = expired();
    toOther(completed);
    mesh.done(new Complete(completed, other, acts.lease(completed).token(), Acts.text("first")));
    isRefused(completed);
  }

  @Test
  void expired_holder_can_do_nothing_but_complete() {
    TaskId id = expired();
    assertThat(mesh.refused(new Progress(id, slow, token, 90, "")).kind())
        .isEqualTo(Refusal.Kind.LEASE_LOST);
    assertThat(mesh.refused(new Fail(id, slow, token, "", false)).kind())
        .isEqualTo(Refusal.Kind.LEASE_LOST);
    assertThat(mesh.refused(new Complete(id, slow, token + 1, Acts.text(""))).kind())
        .isEqualTo(Refusal.Kind.LEASE_LOST);
    assertThat(mesh.refused(new Complete(id, other, token, Acts.text(""))).kind())
        .isEqualTo(Refusal.Kind.LEASE_LOST);
  }

  @Test
  void result_of_an_agent_that_was_terminated_meanwhile_is_refused() {
    TaskId id = expired();
    mesh.done(new Terminate(slow, "replaced", true));
    isRefused(id);
  }
}
