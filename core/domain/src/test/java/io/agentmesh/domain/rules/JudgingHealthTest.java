package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentStatus;
import io.agentmesh.domain.agent.HealthCause;
import io.agentmesh.domain.agent.HealthChange;
import io.agentmesh.domain.agent.HealthMetrics;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.AgentCommand.Heartbeat;
import io.agentmesh.domain.command.AgentCommand.Register;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.settings.AgentRules;
import io.agentmesh.domain.settings.FailureRules;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Figures of heartbeats make agents unhealthy and healthy again, and never flap. */
class JudgingHealthTest {
  private static final HealthMetrics GOOD = new HealthMetrics(0.8, 0.1, 5000.0, 90.0, 90.0);
  private static final HealthMetrics BAD = new HealthMetrics(null, 0.25, null, 95.5, null);
  private static final AgentId BUILDER = new AgentId("builder");

  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);

  private void beats(HealthMetrics... metrics) {
    for (HealthMetrics m : metrics) {
      mesh.done(new Heartbeat(BUILDER, m));
    }
  }

  private boolean healthy() {
    return acts.known(BUILDER).healthy();
  }

  @Test
  void agent_is_unhealthy_after_three_bad_heartbeats_in_a_row_and_the_reason_is_kept() {
    acts.agent("builder", "java:3");
    beats(BAD, BAD);
    assertThat(healthy()).isTrue();
    assertThat(mesh.lastEvents()).isEmpty();
    beats(BAD);
    String reason = "error rate 0.25 is above 0.1, cpu 95.5 % is above 90.0 %";
    assertThat(mesh.tenant().statusOf(acts.known(BUILDER))).isEqualTo(AgentStatus.UNHEALTHY);
    assertThat(acts.known(BUILDER).healthChange())
        .isEqualTo(new HealthChange(HealthCause.METRICS, reason, mesh.now()));
    assertThat(mesh.lastFacts())
        .extracting(AuditFact::action, AuditFact::reason)
        .containsExactly(tuple(Action.AGENT_UNHEALTHY, reason));
  }

  @Test
  void agent_with_bad_figures_now_and_then_stays_healthy_and_nothing_is_journaled() {
    acts.agent("builder", "java:3");
    int before = mesh.events().size();
    for (int i = 0; i < 50; i++) {
      beats(BAD, BAD, GOOD);
    }
    assertThat(healthy()).isTrue();
    assertThat(mesh.events()).hasSize(before);
  }

  @Test
  void unhealthy_agent_recovers_after_two_good_heartbeats_in_a_row() {
    acts.agent("builder", "java:3");
    beats(BAD, BAD, BAD, GOOD, BAD, GOOD, HealthMetrics.NONE);
    assertThat(healthy()).isFalse();
    beats(GOOD);
    assertThat(healthy()).isTrue();
    assertThat(mesh.lastFacts())
        .extracting(AuditFact::action)
        .containsExactly(Action.HEALTH_CHANGED);
    assertThat(Objects.requireNonNull(acts.known(BUILDER).healthChange()).reason())
        .isEqualTo("its figures are good again");
  }

  @Test
  void agent_unhealthy_by_its_figures_keeps_its_leases_and_gets_no_new_ones() {
    acts.agent("builder", "java:3");
    mesh.asks(BUILDER, 0, 5);
    acts.submit(Acts.work("java:1"));
    beats(BAD, BAD, BAD);
    mesh.tick();
    assertThat(mesh.tenant().loadOf(BUILDER)).isEqualTo(1);
    acts.submit(Acts.work("java:1"));
    assertThat(mesh.tenant().loadOf(BUILDER)).isEqualTo(1);
    beats(GOOD, GOOD);
    assertThat(mesh.tenant().loadOf(BUILDER)).isEqualTo(2);
  }

  @Test
  void agent_unhealthy_by_its_figures_that_falls_silent_loses_its_leases() {
    acts.agent("builder", "java:3");
    mesh.asks(BUILDER, 0, 5);
    acts.submit(Acts.work("java:1"));
    beats(BAD, BAD, BAD);
    mesh.waits(Duration.ofSeconds(31));
    mesh.tick();
    assertThat(mesh.tenant().loadOf(BUILDER)).isZero();
    assertThat(acts.known(BUILDER).isSilent()).isTrue();
    beats(BAD);
    assertThat(Objects.requireNonNull(acts.known(BUILDER).healthChange()).cause())
        .isEqualTo(HealthCause.METRICS);
  }

  @Test
  void agent_that_registers_again_starts_anew_whatever_its_figures_were() {
    acts.agent("builder", "java:3");
    beats(BAD, BAD, BAD);
    mesh.done(new Register(BUILDER, acts.known(BUILDER).spec(), true));
    assertThat(healthy()).isTrue();
    beats(BAD, BAD);
    assertThat(healthy()).isTrue();
  }

  @Test
  void figures_out_of_range_are_invalid_and_name_their_field() {
    List<String> fields = new ArrayList<>();
    for (double wrong : List.of(-0.1, 1.1, Double.NaN)) {
      assertThatThrownBy(() -> new HealthMetrics(wrong, null, null, null, null))
          .isInstanceOfSatisfying(InvalidValue.class, e -> fields.add(e.field() + " " + e.rule()));
    }
    assertThat(fields).containsOnly("successRate must be between 0 and 1");
  }

  @Test
  void presence_after_a_start_excuses_only_who_was_not_heard_since() {
    Presence presence = new Presence(60_000, FailureRules.DEFAULT);
    presence.begin(1000);
    assertThat(presence.silentAt(Long.MAX_VALUE, 9)).isEmpty();
    SmallMesh strict =
        new SmallMesh(
            MeshRules.DEFAULT.with(
                new AgentRules(80, 10, 5000, 90, 90, 1, 1, 0, 9, FailureRules.DEFAULT)));
    new Acts(strict).agent("builder", "java:3");
    strict.tenant().presence().begin(strict.now());
    assertThat(strict.tenant().presence().silentAt(strict.now() + 30_000_001, 9))
        .containsExactly(BUILDER);
  }
}
