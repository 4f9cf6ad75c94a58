package io.agentmesh.domain.rules.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.DeadLetterCommand.Redrive;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand.Accept;
import io.agentmesh.domain.command.TaskCommand.AskForInput;
import io.agentmesh.domain.command.TaskCommand.Extend;
import io.agentmesh.domain.command.TaskCommand.Submit;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.domain.task.TaskState;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskTimeTest {
  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);
  private final AgentId builder = new AgentId("builder");

  @BeforeEach
  void register() {
    acts.agent("builder", "java:1");
  }

  private static TaskSpec timed(long scheduleToStart, long heartbeat, long deadline) {
    TaskSpec s = Acts.work(3, 2, "java:1");
    return new TaskSpec(
        s.type(),
        s.requires(),
        s.payload(),
        s.priority(),
        s.retries(),
        s.attemptTimeoutMillis(),
        "",
        "",
        scheduleToStart,
        heartbeat,
        deadline,
        null);
  }

  private long inSeconds(int seconds) {
    return mesh.now() + seconds * 1_000_000L;
  }

  private String reason(TaskId id) {
    return acts.task(id).state() instanceof TaskState.Failed(String why, _) ? why : "";
  }

  @Test
  void task_that_nobody_starts_in_time_fails_for_good() {
    TaskId id = acts.submit(timed(5_000, 0, 0));
    mesh.passes(Duration.ofMillis(4_999));
    assertThat(acts.task(id).state().ended()).isFalse();
    mesh.passes(Duration.ofMillis(1));
    assertThat(reason(id)).isEqualTo("no agent started it within 5000 ms");
    assertThat(acts.deadLetter().cause()).isEqualTo("no agent started it within 5000 ms");
    assertThat(acts.deadLetter().attempts()).isZero();
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action() + " " + f.outcome())
        .containsExactly("TASK_FAILED TIMEOUT");
  }

  @Test
  void task_that_was_offered_but_not_accepted_in_time_fails_with_its_attempt_in_the_history() {
    mesh.asks(builder, 0, 1);
    TaskId id = acts.submit(timed(5_000, 0, 0));
    mesh.passes(Duration.ofSeconds(5));
    assertThat(reason(id)).startsWith("no agent started it");
    assertThat(acts.task(id).history()).extracting(a -> a.agent()).containsExactly(builder);
    assertThat(mesh.tenant().loadOf(builder)).isZero();
    assertThat(acts.known(builder).performance().failed()).isZero();
  }

  @Test
  void task_that_was_started_once_has_all_the_time_for_its_retries() {
    mesh.asks(builder, 0, 1);
    TaskId id = acts.submit(timed(5_000, 0, 0));
    mesh.done(new Accept(id, builder, acts.lease(id).token()));
    mesh.passes(Duration.ofSeconds(60));
    mesh.passes(Duration.ofSeconds(60));
    assertThat(acts.task(id).state().label()).isEqualTo("QUEUED");
  }

  @Test
  void deadline_ends_a_running_task() {
    mesh.asks(builder, 0, 1);
    TaskId id = acts.submit(timed(0, 0, inSeconds(30)));
    mesh.done(new Accept(id, builder, acts.lease(id).token()));
    mesh.passes(Duration.ofSeconds(29));
    assertThat(acts.task(id).lease()).isNotNull();
    mesh.passes(Duration.ofSeconds(1));
    assertThat(reason(id)).isEqualTo("the deadline has passed");
    assertThat(acts.deadLetter().attempts()).isEqualTo(1);
  }

  @Test
  void deadline_holds_while_a_task_waits_for_input() {
    mesh.asks(builder, 0, 1);
    TaskId id = acts.submit(timed(0, 0, inSeconds(30)));
    mesh.done(new AskForInput(id, builder, acts.lease(id).token(), Acts.text("which?")));
    mesh.passes(Duration.ofSeconds(30));
    assertThat(reason(id)).isEqualTo("the deadline has passed");
  }

  @Test
  void deadline_in_the_past_is_refused() {
    Refusal refusal = mesh.refused(new Submit(timed(0, 0, mesh.now()), Once.NEVER));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
    assertThat(refusal.field()).isEqualTo("deadline");
  }

  @Test
  void task_redriven_after_its_deadline_has_none_any_more() {
    acts.submit(timed(0, 0, inSeconds(1)));
    mesh.passes(Duration.ofSeconds(1));
    Reply.Redriven redriven = mesh.done(Reply.Redriven.class, new Redrive(acts.deadLetter().id()));
    Task task = acts.task(Objects.requireNonNull(redriven.task()));
    assertThat(task.spec().deadline()).isZero();
    mesh.passes(Duration.ofSeconds(60));
    assertThat(acts.task(task.id()).state().label()).isEqualTo("QUEUED");
  }

  @Test
  void running_worker_without_heartbeats_loses_its_attempt_which_is_retried() {
    mesh.asks(builder, 0, 1);
    TaskId id = acts.submit(timed(0, 10_000, 0));
    long token = acts.lease(id).token();
    mesh.passes(Duration.ofSeconds(20));
    mesh.done(new Accept(id, builder, token));
    mesh.passes(Duration.ofSeconds(9));
    mesh.done(new Extend(id, builder, token));
    mesh.passes(Duration.ofSeconds(9));
    assertThat(acts.lease(id).token()).isEqualTo(token);
    mesh.passes(Duration.ofSeconds(1));
    assertThat(acts.task(id).state().label()).isEqualTo("QUEUED");
    assertThat(acts.task(id).history())
        .extracting(a -> a.reason())
        .containsExactly("the worker sent no heartbeat within 10000 ms");
  }
}
