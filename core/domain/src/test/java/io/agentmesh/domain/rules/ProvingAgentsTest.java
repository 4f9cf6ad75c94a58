package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentStatus;
import io.agentmesh.domain.agent.HealthCause;
import io.agentmesh.domain.agent.HealthMetrics;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.placement.Filter;
import io.agentmesh.domain.placement.Placement;
import io.agentmesh.domain.rules.dispatch.Placing;
import io.agentmesh.domain.settings.AgentRules;
import io.agentmesh.domain.settings.FailureRules;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An agent that keeps failing is given no tasks until it has proved itself. */
class ProvingAgentsTest {
  private static final FailureRules RULES = new FailureRules(3, 10_000, 1, 2);
  private static final AgentId BUILDER = new AgentId("builder");

  private final SmallMesh mesh = with(RULES);
  private final Acts acts = new Acts(mesh);
  private final List<TaskId> tasks = new ArrayList<>();

  private static SmallMesh with(FailureRules rules) {
    return new SmallMesh(MeshRules.DEFAULT.with(AgentRules.DEFAULT.with(rules)));
  }

  /** Tasks that wait for whoever asks. */
  private void wait(int count) {
    for (int i = 0; i < count; i++) {
      tasks.add(acts.submit(Acts.work(3, 5, "java:3")));
    }
  }

  private List<TaskId> heldBy(AgentId agent) {
    return List.copyOf(mesh.tenant().tasks().heldBy(agent));
  }

  private TaskId inHand() {
    assertThat(heldBy(BUILDER)).isNotEmpty();
    return heldBy(BUILDER).getFirst();
  }

  private void fails(boolean retryable) {
    TaskId task = inHand();
    mesh.done(new TaskCommand.Fail(task, BUILDER, acts.lease(task).token(), "no disk", retryable));
  }

  private void fails(int times) {
    for (int i = 0; i < times; i++) {
      fails(true);
    }
  }

  private void completes() {
    TaskId task = inHand();
    mesh.done(new TaskCommand.Complete(task, BUILDER, acts.lease(task).token(), Acts.text("done")));
  }

  private Agent builder() {
    return acts.known(BUILDER);
  }

  private HealthCause cause() {
    return Objects.requireNonNull(builder().healthChange()).cause();
  }

  private void failing() {
    acts.agent("builder", "java:3");
    mesh.asks(BUILDER, 5, 100);
    wait(8);
    fails(3);
    for (TaskId held : heldBy(BUILDER)) {
      mesh.done(new TaskCommand.HandBack(held, BUILDER, acts.lease(held).token()));
    }
  }

  @Test
  void agent_thatFailsSoOftenInARow_isUnhealthy_andTheReasonIsKept() {
    acts.agent("builder", "java:3");
    mesh.asks(BUILDER, 0, 100);
    wait(8);
    fails(2);
    assertThat(builder().healthy()).isTrue();
    fails(1);
    assertThat(mesh.tenant().statusOf(builder())).isEqualTo(AgentStatus.UNHEALTHY);
    assertThat(cause()).isEqualTo(HealthCause.FAILURES);
    assertThat(mesh.lastFacts())
        .extracting(AuditFact::action)
        .contains(Action.TASK_FAILED, Action.AGENT_UNHEALTHY);
    assertThat(Objects.requireNonNull(builder().healthChange()).reason())
        .isEqualTo("its last 3 attempts failed: it is given no tasks for 10000 ms, then 1 at once");
  }

  @Test
  void agent_thatCompletesOneBetween_staysHealthy() {
    acts.agent("builder", "java:3");
    mesh.asks(BUILDER, 0, 100);
    wait(12);
    fails(2);
    completes();
    fails(2);
    assertThat(builder().healthy()).isTrue();
  }

  @Test
  void failure_thatIsFinal_saysNothingOfTheAgent() {
    acts.agent("builder", "java:3");
    mesh.asks(BUILDER, 0, 100);
    wait(12);
    fails(2);
    for (int i = 0; i < 5; i++) {
      fails(false);
    }
    assertThat(builder().healthy()).isTrue();
    fails(1);
    assertThat(builder().isFailing()).isTrue();
  }

  @Test
  void lease_thatRunsOut_isAFailure() {
    acts.agent("builder", "java:3");
    mesh.asks(BUILDER, 0, 3);
    wait(3);
    for (int i = 0; i < 4; i++) {
      mesh.passes(Duration.ofSeconds(20));
      mesh.heard(BUILDER);
      mesh.tick();
    }
    assertThat(builder().isFailing()).isTrue();
  }

  @Test
  void agent_thatRests_isGivenNoTasks_andWhatIsSentToItAllTheSame() {
    failing();
    assertThat(heldBy(BUILDER)).isEmpty();
    wait(1);
    mesh.passes(Duration.ofSeconds(9));
    mesh.tick();
    assertThat(heldBy(BUILDER)).isEmpty();
    acts.publish(BUILDER, "are you well?");
    assertThat(acts.held(BUILDER)).hasSize(1);
    Placement placement =
        Placing.explain(mesh.tenant(), MeshRules.DEFAULT.weights(), acts.task(tasks.getLast()));
    assertThat(placement.excluded())
        .extracting(Placement.Excluded::filter)
        .contains(Filter.HEALTHY);
  }

  @Test
  void agent_thatHasRested_isGivenOneAtATime_andIsHealthyAfterTwo() {
    failing();
    mesh.passes(Duration.ofSeconds(11));
    mesh.tick();
    assertThat(heldBy(BUILDER)).hasSize(1);
    completes();
    assertThat(builder().healthy()).isFalse();
    assertThat(heldBy(BUILDER)).hasSize(1);
    completes();
    assertThat(builder().healthy()).isTrue();
    assertThat(cause()).isEqualTo(HealthCause.FAILURES);
    assertThat(heldBy(BUILDER)).hasSizeGreaterThan(1);
  }

  @Test
  void agent_thatFailsItsProof_restsOnceMore() {
    failing();
    mesh.passes(Duration.ofSeconds(11));
    mesh.tick();
    completes();
    fails(1);
    assertThat(heldBy(BUILDER)).isEmpty();
    mesh.passes(Duration.ofSeconds(9));
    mesh.tick();
    assertThat(heldBy(BUILDER)).isEmpty();
    mesh.passes(Duration.ofSeconds(2));
    mesh.tick();
    assertThat(heldBy(BUILDER)).hasSize(1);
    completes();
    assertThat(builder().healthy()).as("the proof before the failure no longer counts").isFalse();
  }

  @Test
  void agent_thatIsToProveItself_isPreferredToABetterOne() {
    failing();
    AgentId better = acts.agent("better", "java:5");
    mesh.passes(Duration.ofSeconds(11));
    mesh.asks(better, 0, 1);
    mesh.tick();
    assertThat(heldBy(BUILDER)).hasSize(1);
    Placement placement = Objects.requireNonNull(acts.task(inHand()).placement());
    assertThat(placement.preferred()).isEqualTo(BUILDER);
  }

  @Test
  void agent_thatRegistersAgain_mayProveItselfAtOnce_andIsNoHealthier() {
    failing();
    mesh.done(new AgentCommand.Register(BUILDER, Acts.spec(5, "java:3"), true));
    assertThat(builder().isFailing()).isTrue();
    mesh.tick();
    mesh.asks(BUILDER, 0, 1);
    assertThat(heldBy(BUILDER)).hasSize(1);
  }

  @Test
  void agent_thatFellSilentMeanwhile_hasToProveItself_whenItIsHeardAgain() {
    failing();
    mesh.waits(Duration.ofMinutes(3));
    mesh.tick();
    assertThat(builder().isSilent()).isTrue();
    mesh.done(new AgentCommand.Heartbeat(BUILDER, HealthMetrics.NONE));
    assertThat(builder().isFailing()).isTrue();
    mesh.asks(BUILDER, 0, 5);
    mesh.tick();
    assertThat(heldBy(BUILDER)).hasSize(1);
  }

  @Test
  void agent_thatWasEndedAndRegistersAnew_startsWithNothingAgainstIt() {
    failing();
    mesh.done(new AgentCommand.Terminate(BUILDER, "replaced", true));
    acts.agent("builder", "java:3");
    mesh.asks(BUILDER, 0, 9);
    wait(3);
    assertThat(heldBy(BUILDER)).hasSizeGreaterThan(1);
    fails(2);
    assertThat(builder().healthy()).isTrue();
  }

  @Test
  void tasks_ofAnAgentThatRests_keepTheirAttempts() {
    failing();
    for (int i = 0; i < 9; i++) {
      mesh.passes(Duration.ofSeconds(1));
      mesh.tick();
    }
    assertThat(tasks)
        .allSatisfy(
            task -> assertThat(acts.task(task).state()).isInstanceOf(TaskState.Queued.class));
  }

  @Test
  void rules_ofZero_letAnAgentFailForEver() {
    SmallMesh lenient = with(new FailureRules(0, 1000, 1, 1));
    Acts there = new Acts(lenient);
    there.agent("builder", "java:3");
    lenient.asks(BUILDER, 0, 100);
    for (int i = 0; i < 20; i++) {
      TaskId task = there.submit(Acts.work(3, 5, "java:3"));
      lenient.done(new TaskCommand.Fail(task, BUILDER, there.lease(task).token(), "no disk", true));
    }
    assertThat(there.known(BUILDER).healthy()).isTrue();
  }
}
