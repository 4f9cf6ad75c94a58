package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.AgentCommand.Heartbeat;
import io.agentmesh.domain.command.AgentCommand.Pause;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepingTest {
  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);

  @Test
  void silent_agent_becomes_unhealthy_only_after_its_whole_timeout() {
    AgentId builder = acts.agent("builder", "java:3");
    mesh.waits(Duration.ofSeconds(30));
    mesh.tick();
    assertThat(acts.known(builder).healthy()).isTrue();
    mesh.waits(Duration.ofNanos(1000));
    mesh.tick();
    assertThat(acts.known(builder).healthy()).isFalse();
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action() + ": " + f.reason())
        .containsExactly("AGENT_UNHEALTHY: no heartbeat within 30000 ms");
  }

  @Test
  void silent_agent_is_told_once_and_paused_ones_count_too() {
    AgentId builder = acts.agent("builder", "java:3");
    mesh.done(new Pause(builder, ""));
    mesh.waits(Duration.ofSeconds(31));
    mesh.tick();
    assertThat(mesh.lastEvents()).hasOnlyElementsOfType(AgentEvent.HealthChanged.class);
    mesh.waits(Duration.ofSeconds(31));
    mesh.tick();
    assertThat(mesh.lastEvents()).isEmpty();
  }

  @Test
  void silent_agent_loses_its_leases_and_the_attempts_count() {
    AgentId builder = acts.agent("builder", "java:3");
    mesh.asks(builder, 1, 1);
    TaskId task = acts.submit(Acts.work(3, 1, "java:1"));
    acts.publish(builder, "one");
    mesh.waits(Duration.ofSeconds(29));
    acts.agent("other", "sql:1");
    mesh.waits(Duration.ofSeconds(2));
    mesh.tick();
    assertThat(acts.known(builder).healthy()).isFalse();
    assertThat(acts.task(task).state()).isEqualTo(new TaskState.Queued(mesh.now() + 1_000_000));
    assertThat(acts.task(task).history())
        .extracting(a -> a.number() + " " + a.agent() + ": " + a.reason())
        .containsExactly("1 builder: the agent fell silent");
    assertThat(acts.held(builder)).isEmpty();
    assertThat(acts.pending(builder)).isEqualTo(1);
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action() + " " + f.outcome())
        .containsExactly(
            "AGENT_UNHEALTHY SUCCESS", "TASK_FAILED TIMEOUT", "MESSAGE_FAILED FAILURE");
  }

  @Test
  void bug_messages_of_a_silent_agent_waited_on_when_it_was_heard_again() {
    AgentId builder = acts.agent("builder", "java:3");
    mesh.asks(builder, 3, 0);
    mesh.waits(Duration.ofSeconds(31));
    mesh.tick();
    acts.publish(builder, "meanwhile");
    assertThat(acts.held(builder)).isEmpty();
    mesh.done(new Heartbeat(builder));
    assertThat(acts.held(builder)).hasSize(1);
  }

  @Test
  void attempt_that_times_out_is_tried_again_after_the_backoff() {
    AgentId builder = acts.agent("builder", "java:3");
    mesh.asks(builder, 0, 2);
    TaskId task = acts.submit(Acts.work(3, 2, "java:1"));
    mesh.passes(Duration.ofSeconds(59));
    assertThat(acts.task(task).lease()).isNotNull();
    mesh.passes(Duration.ofSeconds(1));
    assertThat(acts.task(task).state()).isEqualTo(new TaskState.Queued(mesh.now() + 1_000_000));
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action() + " " + f.outcome() + " " + f.reason())
        .containsExactly(
            Action.TASK_FAILED + " " + AuditOutcome.TIMEOUT + " the attempt timed out");
    mesh.passes(Duration.ofMillis(900));
    assertThat(acts.task(task).lease()).isNull();
    mesh.passes(Duration.ofMillis(100));
    assertThat(acts.lease(task).agent()).isEqualTo(builder);
    assertThat(acts.task(task).attempt()).isEqualTo(2);
  }

  @Test
  void agent_that_extends_its_lease_does_not_time_out() {
    AgentId builder = acts.agent("builder", "java:3");
    mesh.asks(builder, 0, 1);
    TaskId task = acts.submit(Acts.work("java:1"));
    long token = acts.lease(task).token();
    mesh.passes(Duration.ofSeconds(50));
    mesh.done(new TaskCommand.Extend(task, builder, token));
    mesh.passes(Duration.ofSeconds(50));
    assertThat(acts.lease(task).token()).isEqualTo(token);
    mesh.passes(Duration.ofSeconds(10));
    assertThat(acts.task(task).lease()).isNull();
  }

  @Test
  void delivery_not_acknowledged_in_time_comes_again_flagged_after_the_backoff() {
    AgentId reader = acts.agent("reader", "read:1");
    mesh.asks(reader, 2, 0);
    acts.publish(reader, "one");
    long number = acts.inHand(reader).number();
    mesh.passes(Duration.ofSeconds(30));
    assertThat(acts.held(reader)).isEmpty();
    mesh.passes(Duration.ofSeconds(1));
    assertThat(acts.inHand(reader))
        .matches(d -> d.number() == number && d.attempt() == 2 && d.redelivered());
  }

  @Test
  void delivery_is_dead_when_its_attempts_run_out_in_silence() {
    AgentId reader = acts.agent("reader", "read:1");
    mesh.asks(reader, 5, 0);
    acts.publish(reader, "one");
    for (int i = 0; i < 5; i++) {
      mesh.passes(Duration.ofSeconds(30));
      mesh.passes(Duration.ofSeconds(16));
    }
    assertThat(acts.deadLetter().attempts()).isEqualTo(5);
    assertThat(acts.deadLetter().cause()).isEqualTo("the recipient did not acknowledge in time");
    assertThat(mesh.tenant().mailboxes().size()).isZero();
  }

  @Test
  void sweep_ends_at_most_256_things_and_goes_on_with_the_next() {
    AgentId reader = acts.agent("reader", "read:1");
    mesh.asks(reader, 600, 0);
    for (int i = 0; i < 600; i++) {
      acts.publish(reader, "m" + i);
    }
    mesh.passes(Duration.ofSeconds(31));
    assertThat(acts.held(reader)).hasSize(600 - 256);
    mesh.tick();
    mesh.tick();
    assertThat(acts.held(reader)).isEmpty();
  }

  @Test
  void silent_agent_with_many_leases_is_freed_by_several_sweeps() {
    AgentId reader = acts.agent("reader", "read:1");
    mesh.asks(reader, 300, 0);
    for (int i = 0; i < 300; i++) {
      acts.publish(reader, "m" + i);
    }
    mesh.waits(Duration.ofSeconds(30).plusMillis(1));
    mesh.tick();
    assertThat(acts.held(reader)).hasSize(45);
    mesh.tick();
    assertThat(acts.held(reader)).isEmpty();
    assertThat(mesh.tenant().agents().silent()).containsExactly(reader);
    mesh.tick();
    assertThat(mesh.tenant().agents().silent()).isEmpty();
  }

  @Test
  void ended_tasks_beyond_the_bound_leave_memory_the_oldest_first() {
    MeshRules keepTwo =
        new MeshRules(30_000, 5, 1000, 60_000, 9, 9999, 9, 9, 60_000, 9, 9, 2, Weights.DEFAULT);
    SmallMesh small = new SmallMesh(keepTwo);
    Acts inSmall = new Acts(small);
    List<TaskId> tasks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      tasks.add(inSmall.submit(Acts.work("java:1")));
      small.waits(Duration.ofMillis(1));
    }
    for (TaskId task : tasks) {
      small.done(new TaskCommand.Cancel(task, "", true));
      small.waits(Duration.ofMillis(1));
    }
    small.tick();
    assertThat(small.tenant().tasks().ended()).containsExactlyElementsOf(tasks.subList(3, 5));
    assertThat(small.tenant().tasks().find(tasks.get(0))).isNull();
  }

  @Test
  void bug_tasks_ended_faster_than_they_were_retired_filled_the_memory() {
    MeshRules keepNone =
        new MeshRules(30_000, 5, 1000, 60_000, 9, 9999, 9, 9, 60_000, 9, 9, 0, Weights.DEFAULT);
    SmallMesh small = new SmallMesh(keepNone);
    Acts inSmall = new Acts(small);
    for (int i = 0; i < 2000; i++) {
      small.done(new TaskCommand.Cancel(inSmall.submit(Acts.work("java:1")), "", true));
    }
    small.tick();
    assertThat(small.tenant().tasks().all()).isEmpty();
  }

  @Test
  void delayed_delivery_waits_for_its_time_and_no_longer() {
    AgentId reader = acts.agent("reader", "read:1");
    mesh.asks(reader, 2, 0);
    acts.publish(reader, "one");
    mesh.done(Acts.giveBack(acts.inHand(reader), "later"));
    assertThat(mesh.tenant().mailboxes().delivery(1))
        .matches(
            d -> d != null && d.state().equals(new DeliveryState.Pending(mesh.now() + 1_000_000)));
    mesh.passes(Duration.ofMillis(999));
    assertThat(acts.held(reader)).isEmpty();
    mesh.passes(Duration.ofMillis(1));
    assertThat(acts.held(reader)).hasSize(1);
  }
}
