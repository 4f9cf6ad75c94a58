package io.agentmesh.domain.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.HealthCause;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.agent.Performance;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.task.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StateTest {
  private static final UUID ID = new UUID(1, 1);
  private static final TenantId TENANT = TenantId.DEFAULT;
  private static final AgentId NOBODY = new AgentId("nobody");

  @Test
  void event_about_something_unknown_is_a_broken_journal() {
    List<Event> strange =
        List.of(
            new AgentEvent.Steered(TENANT, NOBODY, OperatorState.PAUSED, "", 1, ""),
            new AgentEvent.HealthChanged(
                new TenantId("other"), NOBODY, true, "", 1, HealthCause.SILENCE),
            new MessageEvent.Acknowledged(TENANT, 1),
            new MessageEvent.Leased(TENANT, 1, 1, 1),
            new MessageEvent.Unsubscribed(TENANT, new SubscriptionId(ID)),
            new TaskEvent.Started(TENANT, new TaskId(ID), 1),
            new DeadLetterEvent.Discarded(TENANT, new DeadLetterId(ID), "", 1));
    for (Event event : strange) {
      State state = new State(MeshRules.DEFAULT);
      assertThatThrownBy(() -> state.apply(event))
          .as("%s", event)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageMatching(".*(unknown|there is no).*");
    }
  }

  @Test
  void event_after_the_end_of_a_task_is_a_broken_journal() {
    SmallMesh mesh = new SmallMesh();
    TaskId task = new Acts(mesh).submit(Acts.work("java:1"));
    mesh.state().apply(new TaskEvent.Cancelled(TENANT, task, "", 1, false));
    assertThatThrownBy(
            () -> mesh.state().apply(new TaskEvent.Cancelled(TENANT, task, "", 1, false)))
        .hasMessageContaining("has ended already");
    TaskId queued = new Acts(mesh).submit(Acts.work("java:1"));
    assertThatThrownBy(() -> mesh.state().apply(new TaskEvent.Started(TENANT, queued, 1)))
        .hasMessageContaining("nobody holds task");
  }

  @Test
  void restored_agents_are_watched_and_their_leases_are_freed_when_they_stay_silent() {
    SmallMesh mesh = new SmallMesh();
    Acts acts = new Acts(mesh);
    AgentId reader = acts.agent("reader", "read:1");
    mesh.asks(reader, 1, 0);
    acts.publish(reader, "one");
    State restored = new State(MeshRules.DEFAULT);
    Images.of(mesh.state()).forEach(image -> Images.restore(restored, image));
    Presence presence = restored.tenant(TENANT).presence();
    presence.begin(mesh.now());
    long grace = MeshRules.DEFAULT.agents().graceMillis() * 1000;
    assertThat(presence.silentAt(mesh.now() + grace, 9)).isEmpty();
    assertThat(presence.silentAt(mesh.now() + grace + 1, 9)).containsExactly(reader);
    assertThat(restored.tenant(TENANT).mailboxes().leased()).hasSize(1);
  }

  @Test
  void silence_is_told_in_the_order_in_which_it_began_and_bounded() {
    SmallMesh mesh = new SmallMesh();
    Acts acts = new Acts(mesh);
    for (String id : List.of("charlie", "bob", "alice")) {
      acts.agent(id, "java:1");
      mesh.waits(Duration.ofSeconds(1));
    }
    Presence presence = mesh.tenant().presence();
    long late = mesh.now() + 60_000_000;
    assertThat(presence.silentAt(late, 2))
        .extracting(AgentId::value)
        .containsExactly("charlie", "bob");
    mesh.waits(Duration.ofSeconds(10));
    mesh.heard(new AgentId("bob"));
    assertThat(presence.silentAt(mesh.now() + 25_000_000, 9))
        .extracting(AgentId::value)
        .containsExactly("charlie", "alice");
    assertThat(presence.heardAt(new AgentId("bob"))).isEqualTo(mesh.now());
  }

  @Test
  void performance_is_a_rate_and_a_smoothed_mean() {
    Performance none = Performance.NONE;
    assertThat(none.successRate()).isEqualTo(1.0);
    Performance two = none.afterSuccess(800).afterSuccess(1600).afterFailure();
    assertThat(two).isEqualTo(new Performance(2, 1, 900));
    assertThat(two.successRate()).isEqualTo(2 / 3.0);
  }
}
