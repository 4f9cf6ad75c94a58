package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentChange;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.CappedLevel;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.AgentCommand.CapLevel;
import io.agentmesh.domain.command.AgentCommand.Pause;
import io.agentmesh.domain.command.AgentCommand.Register;
import io.agentmesh.domain.command.AgentCommand.Resume;
import io.agentmesh.domain.command.AgentCommand.Terminate;
import io.agentmesh.domain.command.AgentCommand.Update;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.placement.Candidate;
import io.agentmesh.domain.placement.Filter;
import io.agentmesh.domain.placement.Placement;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.task.Task;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Operators cap the levels that agents declare, and what changed about agents is kept. */
class CappingLevelsTest {
  private static final AgentId BUILDER = new AgentId("builder");

  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);

  private List<String> history() {
    return mesh.tenant().histories().of(BUILDER).stream()
        .map(c -> c.kind() + " by " + c.by() + ": " + c.reason())
        .toList();
  }

  @Test
  void agent_whose_level_is_capped_gets_no_task_above_it_and_the_explanation_says_so() {
    acts.agent("builder", "java:5");
    acts.agent("helper", "java:4");
    mesh.done(new CapLevel(BUILDER, "java", 2, "unproven"));
    mesh.asks(BUILDER, 0, 5);
    mesh.asks(new AgentId("helper"), 0, 5);
    Task task = acts.task(acts.submit(Acts.work("java:3")));
    Placement placement = Objects.requireNonNull(task.placement());
    assertThat(placement.candidates()).extracting(c -> c.agent().value()).containsExactly("helper");
    assertThat(placement.excluded())
        .containsExactly(new Placement.Excluded(Filter.UNCAPPED, 1, "builder"));
  }

  @Test
  void candidate_with_a_capped_level_is_scored_by_it_and_shows_it() {
    acts.agent("builder", "java:5");
    mesh.done(new CapLevel(BUILDER, "java", 2, ""));
    mesh.asks(BUILDER, 0, 5);
    Task task = acts.task(acts.submit(Acts.work("java:1")));
    Candidate candidate = Objects.requireNonNull(task.placement()).candidates().getFirst();
    assertThat(candidate.capability()).isEqualTo(0.4);
    assertThat(candidate.capped()).containsExactly(new CappedLevel("java", 5, 2));
  }

  @Test
  void cap_stays_over_updates_and_a_new_life_until_it_is_lifted() {
    acts.agent("builder", "java:5");
    mesh.done(new CapLevel(BUILDER, "java", 2, "unproven"));
    assertThat(mesh.lastFacts())
        .containsExactly(
            new AuditFact(
                Action.AGENT_UPDATED,
                "agent",
                "builder",
                AuditOutcome.SUCCESS,
                "java is capped at 2: unproven"));
    mesh.done(new Update(BUILDER, Acts.spec(5, "java:4"), 2));
    assertThat(acts.known(BUILDER).levelOf("java")).isEqualTo(2);
    mesh.done(new Terminate(BUILDER, "", false));
    mesh.done(new Register(BUILDER, Acts.spec(5, "java:5"), false));
    assertThat(acts.known(BUILDER).levelOf("java")).isEqualTo(2);
    mesh.done(new CapLevel(BUILDER, "java", 0, ""));
    assertThat(acts.known(BUILDER).levelOf("java")).isEqualTo(5);
    assertThat(acts.known(BUILDER).levelOf("rust")).isZero();
  }

  @Test
  void cap_as_it_is_changes_nothing_and_one_too_many_is_refused() {
    acts.agent("builder", "java:5");
    mesh.done(new CapLevel(BUILDER, "java", 0, ""));
    assertThat(mesh.lastEvents()).isEmpty();
    for (int i = 0; i < Agent.MAX_CAPS; i++) {
      mesh.done(new CapLevel(BUILDER, "skill" + i, 1, ""));
    }
    assertThat(mesh.refused(new CapLevel(BUILDER, "java", 1, "")).kind())
        .isEqualTo(Refusal.Kind.TOO_MANY);
    assertThat(mesh.refused(new CapLevel(new AgentId("nobody"), "java", 1, "")).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
    assertThatThrownBy(() -> new CapLevel(BUILDER, "java", 6, "")).isInstanceOf(InvalidValue.class);
  }

  @Test
  void history_tells_who_did_what_and_why_and_is_bounded_and_restored() {
    acts.agent("builder", "java:5");
    mesh.done(new Pause(BUILDER, "noon"));
    mesh.done(new Resume(BUILDER, "one"));
    mesh.done(new CapLevel(BUILDER, "java", 2, ""));
    assertThat(history())
        .containsExactly(
            "REGISTERED by admin000: ",
            "PAUSED by admin000: noon",
            "RESUMED by admin000: one",
            "LEVEL_CAPPED by admin000: java is capped at 2");
    for (int i = 0; i < 60; i++) {
      mesh.done(new Pause(BUILDER, "again " + i));
      mesh.done(new Resume(BUILDER, ""));
    }
    List<AgentChange> kept = mesh.tenant().histories().of(BUILDER);
    assertThat(kept).hasSize(50);
    State restored = new State(mesh.state().rules());
    Images.of(mesh.state()).forEach(image -> Images.restore(restored, image));
    assertThat(restored.tenant(mesh.tenant().id()).histories().of(BUILDER)).isEqualTo(kept);
  }
}
