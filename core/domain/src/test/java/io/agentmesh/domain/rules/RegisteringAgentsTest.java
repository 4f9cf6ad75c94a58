package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentStatus;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.agent.Performance;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.AgentCommand.Heartbeat;
import io.agentmesh.domain.command.AgentCommand.Register;
import io.agentmesh.domain.command.AgentCommand.Terminate;
import io.agentmesh.domain.command.AgentCommand.Update;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.settings.MeshRules;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegisteringAgentsTest {
  private static final AgentId BUILDER = new AgentId("builder");

  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);

  @Test
  void agent_registered_is_active_healthy_available_and_at_version_1() {
    Reply.OfAgent reply =
        mesh.done(Reply.OfAgent.class, new Register(BUILDER, Acts.spec(2, "java:3"), false));
    assertThat(reply.created()).isTrue();
    Agent agent = reply.agent();
    assertThat(agent.version()).isEqualTo(1);
    assertThat(agent.operatorState()).isEqualTo(OperatorState.ACTIVE);
    assertThat(agent.healthy()).isTrue();
    assertThat(agent.performance()).isEqualTo(Performance.NONE);
    assertThat(agent.registeredBy()).isEqualTo(SmallMesh.ADMIN);
    assertThat(agent.registeredAt()).isEqualTo(mesh.now());
    assertThat(acts.known(BUILDER)).isEqualTo(agent);
    assertThat(mesh.tenant().statusOf(agent)).isEqualTo(AgentStatus.AVAILABLE);
    assertThat(mesh.lastFacts()).extracting(f -> f.action()).containsExactly(Action.AGENT_CREATED);
  }

  @Test
  void agent_registered_twice_is_refused_unless_it_renews() {
    acts.agent("builder", "java:3");
    Register again = new Register(BUILDER, Acts.spec(5, "java:4"), false);
    assertThat(mesh.refused(again).kind()).isEqualTo(Refusal.Kind.ALREADY_EXISTS);

    Reply.OfAgent renewed =
        mesh.done(Reply.OfAgent.class, new Register(BUILDER, Acts.spec(5, "java:4"), true));
    assertThat(renewed.created()).isFalse();
    assertThat(renewed.agent().version()).isEqualTo(2);
    assertThat(renewed.agent().spec().levelOf("java")).isEqualTo(4);
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action())
        .containsExactly(Action.AGENT_UPDATED, Action.AGENT_RESTARTED);
  }

  @Test
  void agent_renewed_with_the_same_specification_changes_nothing_but_is_audited() {
    acts.agent("builder", "java:3");
    mesh.done(new Register(BUILDER, Acts.spec(5, "java:3"), true));
    assertThat(mesh.lastEvents()).isEmpty();
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action())
        .containsExactly(Action.AGENT_RESTARTED);
  }

  @Test
  void agent_renewed_while_unhealthy_is_healthy_again() {
    acts.agent("builder", "java:3");
    mesh.waits(Duration.ofSeconds(31));
    mesh.tick();
    assertThat(acts.known(BUILDER).healthy()).isFalse();
    mesh.done(new Register(BUILDER, Acts.spec(5, "java:3"), true));
    assertThat(acts.known(BUILDER).healthy()).isTrue();
    mesh.tick();
    assertThat(acts.known(BUILDER).healthy()).isTrue();
  }

  @Test
  void agent_registered_after_its_end_begins_anew_with_the_next_version() {
    acts.agent("builder", "java:3");
    mesh.done(new Terminate(BUILDER, "replaced", false));
    Reply.OfAgent reply =
        mesh.done(Reply.OfAgent.class, new Register(BUILDER, Acts.spec(1, "rust:2"), false));
    assertThat(reply.created()).isTrue();
    assertThat(reply.agent().version()).isEqualTo(3);
    assertThat(reply.agent().operatorState()).isEqualTo(OperatorState.ACTIVE);
  }

  @Test
  void agents_beyond_the_bound_are_too_many() {
    MeshRules two =
        new MeshRules(30_000, 5, 1000, 60_000, 9, 9, 2, 9, 60_000, 9, 9, 9, Weights.DEFAULT);
    SmallMesh small = new SmallMesh(two);
    Acts inSmall = new Acts(small);
    inSmall.agent("one", "java:1");
    inSmall.agent("two", "java:1");
    Register third = new Register(new AgentId("three"), Acts.spec(1, "java:1"), false);
    assertThat(small.refused(third).kind()).isEqualTo(Refusal.Kind.TOO_MANY);
  }

  @Test
  void update_at_the_current_version_replaces_the_specification() {
    acts.agent("builder", "java:3");
    Reply.OfAgent reply =
        mesh.done(Reply.OfAgent.class, new Update(BUILDER, Acts.spec(7, "sql:1"), 1));
    assertThat(reply.agent().version()).isEqualTo(2);
    assertThat(acts.known(BUILDER).spec()).isEqualTo(Acts.spec(7, "sql:1"));
  }

  @Test
  void update_at_another_version_is_a_mismatch_that_names_the_current_one() {
    acts.agent("builder", "java:3");
    Refusal refusal = mesh.refused(new Update(BUILDER, Acts.spec(7, "sql:1"), 9));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.VERSION_MISMATCH);
    assertThat(refusal.sentence()).isEqualTo("agent builder is at version 1");
  }

  @Test
  void update_and_heartbeat_of_an_unknown_or_ended_agent_find_nothing() {
    assertThat(mesh.refused(new Heartbeat(BUILDER)).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    acts.agent("builder", "java:3");
    mesh.done(new Terminate(BUILDER, "", false));
    assertThat(mesh.refused(new Heartbeat(BUILDER)).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    assertThat(mesh.refused(new Update(BUILDER, Acts.spec(1, "a:1"), 2)).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
  }

  @Test
  void heartbeat_of_a_healthy_agent_is_not_journaled() {
    acts.agent("builder", "java:3");
    mesh.waits(Duration.ofSeconds(20));
    mesh.done(new Heartbeat(BUILDER));
    assertThat(mesh.lastEvents()).isEmpty();
    assertThat(mesh.lastFacts()).isEmpty();
    mesh.waits(Duration.ofSeconds(20));
    mesh.tick();
    assertThat(acts.known(BUILDER).healthy()).isTrue();
  }

  @Test
  void heartbeat_of_an_unhealthy_agent_makes_it_healthy() {
    acts.agent("builder", "java:3");
    mesh.waits(Duration.ofSeconds(31));
    mesh.tick();
    assertThat(mesh.tenant().statusOf(acts.known(BUILDER))).isEqualTo(AgentStatus.UNHEALTHY);
    mesh.done(new Heartbeat(BUILDER));
    assertThat(mesh.lastEvents()).hasOnlyElementsOfType(AgentEvent.HealthChanged.class);
    assertThat(mesh.tenant().statusOf(acts.known(BUILDER))).isEqualTo(AgentStatus.AVAILABLE);
  }

  @Test
  void bug_agent_registered_long_after_the_start_was_unhealthy_at_the_next_tick() {
    mesh.waits(Duration.ofMinutes(10));
    acts.agent("builder", "java:3");
    mesh.tick();
    assertThat(acts.known(BUILDER).healthy()).isTrue();
    mesh.waits(Duration.ofSeconds(29));
    mesh.tick();
    assertThat(acts.known(BUILDER).healthy()).isTrue();
    mesh.waits(Duration.ofSeconds(2));
    mesh.tick();
    assertThat(acts.known(BUILDER).healthy()).isFalse();
  }
}
