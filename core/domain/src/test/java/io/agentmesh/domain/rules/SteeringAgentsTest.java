package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentStatus;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.AgentCommand.Heartbeat;
import io.agentmesh.domain.command.AgentCommand.Pause;
import io.agentmesh.domain.command.AgentCommand.Quarantine;
import io.agentmesh.domain.command.AgentCommand.Register;
import io.agentmesh.domain.command.AgentCommand.Resume;
import io.agentmesh.domain.command.AgentCommand.Terminate;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteeringAgentsTest {
  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);
  private final AgentId builder = acts.agent("builder", "java:3");

  private AgentStatus status() {
    return mesh.tenant().statusOf(acts.known(builder));
  }

  @Test
  void paused_agent_keeps_what_it_has_and_gets_nothing_new() {
    mesh.asks(builder, 2, 2);
    TaskId first = acts.submit(Acts.work("java:1"));
    acts.publish(builder, "one");
    mesh.done(new Pause(builder, "maintenance"));
    assertThat(status()).isEqualTo(AgentStatus.PAUSED);
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action() + " " + f.reason())
        .containsExactly("AGENT_PAUSED maintenance");

    TaskId second = acts.submit(Acts.work("java:1"));
    acts.publish(builder, "two");
    assertThat(acts.lease(first).agent()).isEqualTo(builder);
    assertThat(acts.task(second).lease()).isNull();
    assertThat(acts.held(builder)).hasSize(1);
    assertThat(acts.pending(builder)).isEqualTo(1);
  }

  @Test
  void bug_messages_published_during_a_pause_stayed_in_the_mailbox_after_it() {
    mesh.asks(builder, 2, 1);
    mesh.done(new Pause(builder, ""));
    acts.publish(builder, "meanwhile");
    TaskId task = acts.submit(Acts.work("java:1"));
    mesh.done(new Resume(builder, ""));
    assertThat(acts.held(builder)).hasSize(1);
    assertThat(acts.lease(task).agent()).isEqualTo(builder);
  }

  @Test
  void steering_to_where_the_agent_is_already_changes_nothing() {
    mesh.done(new Resume(builder, ""));
    assertThat(mesh.lastEvents()).isEmpty();
    mesh.done(new Pause(builder, ""));
    mesh.done(new Pause(builder, ""));
    assertThat(mesh.lastEvents()).isEmpty();
    assertThat(acts.known(builder).version()).isEqualTo(2);
  }

  @Test
  void agent_with_leases_is_terminated_only_by_force() {
    mesh.asks(builder, 1, 1);
    TaskId task = acts.submit(Acts.work("java:1"));
    acts.publish(builder, "one");
    Refusal refusal = mesh.refused(new Terminate(builder, "replaced", false));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refusal.sentence()).isEqualTo("agent builder holds 2 leases");

    mesh.done(new Terminate(builder, "replaced", true));
    assertThat(status()).isEqualTo(AgentStatus.TERMINATED);
    assertThat(acts.task(task).state()).isEqualTo(new TaskState.Queued(0));
    assertThat(acts.task(task).attempt()).isZero();
    assertThat(acts.held(builder)).isEmpty();
    assertThat(acts.pending(builder)).isEqualTo(1);
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action())
        .containsExactly(Action.AGENT_TERMINATED);
  }

  @Test
  void lease_freed_by_force_goes_to_the_next_candidate_at_once() {
    mesh.asks(builder, 0, 1);
    TaskId task = acts.submit(Acts.work("java:1"));
    AgentId spare = acts.agent("spare", "java:1");
    mesh.asks(spare, 0, 1);
    mesh.done(new Terminate(builder, "", true));
    assertThat(acts.lease(task).agent()).isEqualTo(spare);
    assertThat(acts.task(task).attempt()).isEqualTo(1);
  }

  @Test
  void unknown_or_ended_agent_cannot_be_steered() {
    AgentId nobody = new AgentId("nobody");
    assertThat(mesh.refused(new Pause(nobody, "")).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    mesh.done(new Terminate(builder, "", false));
    assertThat(mesh.refused(new Resume(builder, "")).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    assertThat(mesh.refused(new Terminate(builder, "", true)).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
  }

  @Test
  void quarantined_agent_holds_nothing_and_nothing_it_sends_is_accepted() {
    Principal own = mesh.key("agentkey", List.of(Role.AGENT), List.of("builder"));
    mesh.asks(builder, 1, 1);
    TaskId task = acts.submit(Acts.work("java:1"));
    acts.publish(builder, "one");
    long token = acts.lease(task).token();
    mesh.done(new Quarantine(builder, "odd behaviour"));
    assertThat(status()).isEqualTo(AgentStatus.QUARANTINED);
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action() + " " + f.reason())
        .containsExactly("AGENT_QUARANTINED odd behaviour");
    assertThat(acts.task(task).state()).isEqualTo(new TaskState.Queued(0));
    assertThat(acts.task(task).attempt()).isZero();
    assertThat(acts.held(builder)).isEmpty();

    for (Command sent :
        List.of(
            new TaskCommand.Complete(task, builder, token, Acts.text("late")),
            new Register(builder, acts.known(builder).spec(), true),
            new Heartbeat(builder),
            Acts.to(builder, "to myself"),
            new TaskCommand.Submit(Acts.work("java:1"), Once.NEVER))) {
      Refusal refusal = SmallMesh.refusal(mesh.as(own, sent));
      assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
      assertThat(refusal.sentence()).isEqualTo("agent builder is quarantined");
    }
    assertThat(mesh.refused(new Heartbeat(builder)).kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
    acts.publish(builder, "waits for it");

    mesh.done(new Resume(builder, "it was harmless"));
    SmallMesh.reply(Reply.OfAgent.class, mesh.as(own, new Heartbeat(builder)));
    assertThat(status()).isNotEqualTo(AgentStatus.QUARANTINED);
  }
}
