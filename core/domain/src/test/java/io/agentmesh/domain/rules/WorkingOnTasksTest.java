package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentStatus;
import io.agentmesh.domain.agent.Performance;
import io.agentmesh.domain.command.TaskCommand.Accept;
import io.agentmesh.domain.command.TaskCommand.AskForInput;
import io.agentmesh.domain.command.TaskCommand.Complete;
import io.agentmesh.domain.command.TaskCommand.Extend;
import io.agentmesh.domain.command.TaskCommand.Fail;
import io.agentmesh.domain.command.TaskCommand.HandBack;
import io.agentmesh.domain.command.TaskCommand.Progress;
import io.agentmesh.domain.command.TaskCommand.Reject;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.task.Attempt;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.task.TaskState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkingOnTasksTest {
  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);
  private final AgentId builder = acts.agent("builder", "java:3");

  private TaskId offered(int retries) {
    mesh.asks(builder, 0, 1);
    return acts.submit(Acts.work(3, retries, "java:1"));
  }

  private long token(TaskId id) {
    return acts.lease(id).token();
  }

  @Test
  void task_accepted_is_running_and_accepting_again_changes_nothing() {
    TaskId id = offered(0);
    mesh.done(new Accept(id, builder, token(id)));
    assertThat(acts.task(id).state().label()).isEqualTo("RUNNING");
    assertThat(acts.task(id).firstStartedAt()).isEqualTo(mesh.now());
    mesh.done(new Accept(id, builder, token(id)));
    assertThat(mesh.lastEvents()).isEmpty();
  }

  @Test
  void progress_starts_the_work_is_kept_and_extends_the_lease() {
    TaskId id = offered(0);
    mesh.waits(Duration.ofSeconds(10));
    mesh.done(new Progress(id, builder, token(id), 40, "half way"));
    long started = mesh.now();
    mesh.waits(Duration.ofSeconds(10));
    mesh.done(new Extend(id, builder, token(id)));
    TaskLease lease = acts.lease(id);
    assertThat(lease.deadline()).isEqualTo(mesh.now() + 60_000_000);
    assertThat(acts.task(id).state())
        .isEqualTo(new TaskState.Running(lease, started, 40, "half way"));
  }

  @Test
  void offer_can_be_extended_before_it_is_accepted() {
    TaskId id = offered(0);
    mesh.waits(Duration.ofSeconds(5));
    mesh.done(new Extend(id, builder, token(id)));
    assertThat(mesh.lastFacts()).isEmpty();
    assertThat(acts.task(id).state()).isEqualTo(new TaskState.Assigned(acts.lease(id)));
    assertThat(acts.lease(id).deadline()).isEqualTo(mesh.now() + 60_000_000);
  }

  @Test
  void task_completed_keeps_its_result_and_tells_of_the_agents_performance() {
    TaskId id = offered(0);
    long token = token(id);
    mesh.done(new Accept(id, builder, token));
    mesh.waits(Duration.ofMillis(80));
    mesh.done(new Complete(id, builder, token, Acts.text("result")));
    assertThat(acts.task(id).state())
        .isEqualTo(new TaskState.Completed(builder, Acts.text("result"), mesh.now(), false));
    assertThat(acts.known(builder).performance()).isEqualTo(new Performance(1, 0, 80_000));
    assertThat(mesh.tenant().loadOf(builder)).isZero();
    assertThat(mesh.refused(new Complete(id, builder, token, Acts.text("twice"))).kind())
        .isEqualTo(Refusal.Kind.LEASE_LOST);
  }

  @Test
  void task_completed_without_being_accepted_was_started_then() {
    TaskId id = offered(0);
    mesh.done(new Complete(id, builder, token(id), Acts.text("at once")));
    assertThat(acts.task(id).firstStartedAt()).isEqualTo(mesh.now());
    assertThat(acts.known(builder).performance().completed()).isEqualTo(1);
  }

  @Test
  void task_failed_is_retried_with_a_doubling_backoff_until_it_is_dead() {
    TaskId id = offered(2);
    long granted = mesh.now();
    mesh.done(new Fail(id, builder, token(id), "it broke", true));
    assertThat(acts.task(id).state()).isEqualTo(new TaskState.Queued(mesh.now() + 1_000_000));
    mesh.asks(builder, 0, 2);
    mesh.passes(Duration.ofSeconds(1));
    mesh.done(new Fail(id, builder, token(id), "it broke again", true));
    assertThat(acts.task(id).state()).isEqualTo(new TaskState.Queued(mesh.now() + 2_000_000));
    mesh.passes(Duration.ofSeconds(2));
    mesh.done(new Fail(id, builder, token(id), "", true));

    String cause = "the agent gave no reason";
    assertThat(acts.task(id).state()).isEqualTo(new TaskState.Failed(cause, mesh.now()));
    assertThat(acts.task(id).history()).extracting(Attempt::number).containsExactly(1, 2, 3);
    assertThat(acts.task(id).history().getFirst())
        .isEqualTo(new Attempt(1, builder, granted, granted, "it broke"));
    DeadLetter letter = acts.deadLetter();
    assertThat(letter.cause()).isEqualTo(cause);
    assertThat(letter.attempts()).isEqualTo(3);
    assertThat(letter.subject()).isEqualTo(new DeadLetter.Subject.OfTask(acts.task(id)));
    assertThat(acts.known(builder).performance().failed()).isEqualTo(3);
  }

  @Test
  void task_failed_for_good_is_dead_whatever_retries_it_has() {
    TaskId id = offered(5);
    mesh.done(new Fail(id, builder, token(id), "it never works", false));
    assertThat(acts.task(id).state().label()).isEqualTo("FAILED");
    assertThat(acts.deadLetter().attempts()).isEqualTo(1);
  }

  @Test
  void long_reason_is_cut_for_the_history() {
    TaskId id = offered(0);
    mesh.done(new Fail(id, builder, token(id), "x".repeat(5000), true));
    assertThat(acts.deadLetter().cause()).hasSize(1024);
    assertThat(mesh.lastFacts().getFirst().reason()).hasSize(512);
  }

  @Test
  void task_rejected_goes_to_the_next_candidate_and_never_back() {
    AgentId spare = acts.agent("spare", "java:1");
    TaskId id = offered(0);
    mesh.asks(spare, 0, 1);
    mesh.done(new Reject(id, builder, token(id), "not mine"));
    assertThat(acts.lease(id).agent()).isEqualTo(spare);
    assertThat(acts.task(id).attempt()).isEqualTo(1);
    assertThat(acts.task(id).refusedBy()).containsExactly(builder);
    mesh.asks(builder, 0, 3);
    mesh.done(new Reject(id, spare, token(id), "nor mine"));
    assertThat(acts.task(id).state()).isEqualTo(new TaskState.Queued(0));
    AgentId third = acts.agent("third", "java:1");
    mesh.asks(third, 0, 1);
    assertThat(acts.lease(id).agent()).isEqualTo(third);
  }

  @Test
  void running_task_cannot_be_rejected() {
    TaskId id = offered(0);
    mesh.done(new Accept(id, builder, token(id)));
    assertThat(mesh.refused(new Reject(id, builder, token(id), "")).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);
  }

  @Test
  void task_handed_back_counts_as_no_attempt() {
    TaskId id = offered(0);
    mesh.done(new Accept(id, builder, token(id)));
    mesh.done(new HandBack(id, builder, token(id)));
    assertThat(acts.task(id).state()).isEqualTo(new TaskState.Queued(0));
    assertThat(acts.task(id).attempt()).isZero();
    assertThat(acts.task(id).history()).isEmpty();
  }

  @Test
  void holder_whose_lease_expired_can_do_nothing_but_complete_with_its_old_token() {
    TaskId id = offered(1);
    long old = token(id);
    mesh.passes(Duration.ofSeconds(61));
    mesh.asks(builder, 0, 1);
    mesh.passes(Duration.ofSeconds(2));
    assertThat(token(id)).isGreaterThan(old);
    Task before = acts.task(id);
    List.of(
            new Accept(id, builder, old),
            new Reject(id, builder, old, ""),
            new Extend(id, builder, old),
            new Progress(id, builder, old, 1, ""),
            new AskForInput(id, builder, old, Acts.text("late")),
            new Fail(id, builder, old, "", true),
            new HandBack(id, builder, old))
        .forEach(work -> assertThat(mesh.refused(work).kind()).isEqualTo(Refusal.Kind.LEASE_LOST));
    assertThat(acts.task(id)).isEqualTo(before);
  }

  @Test
  void token_is_worth_nothing_in_another_agents_hands() {
    TaskId id = offered(0);
    AgentId thief = acts.agent("thief", "java:5");
    assertThat(mesh.refused(new Complete(id, thief, token(id), Acts.text("mine"))).kind())
        .isEqualTo(Refusal.Kind.LEASE_LOST);
  }

  @Test
  void agent_with_every_slot_taken_is_busy_and_gets_no_more() {
    AgentId small = acts.agent("small", Acts.spec(2, "sql:1"));
    mesh.asks(small, 0, 9);
    TaskId first = acts.submit(Acts.work("sql:1"));
    acts.submit(Acts.work("sql:1"));
    TaskId third = acts.submit(Acts.work("sql:1"));
    assertThat(mesh.tenant().statusOf(acts.known(small))).isEqualTo(AgentStatus.BUSY);
    assertThat(acts.task(third).lease()).isNull();
    mesh.done(new Complete(first, small, token(first), Acts.text("ok")));
    assertThat(acts.lease(third).agent()).isEqualTo(small);
    assertThat(mesh.tenant().loadOf(small)).isEqualTo(2);
  }
}
