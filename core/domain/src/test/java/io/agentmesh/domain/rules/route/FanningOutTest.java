package io.agentmesh.domain.rules.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FanningOutTest {
  private static final int AGENTS = 600;

  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);
  private final List<AgentId> agents = new ArrayList<>();

  FanningOutTest() {
    for (int i = 0; i < AGENTS; i++) {
      agents.add(acts.agent("agent-" + i, "read:1"));
    }
  }

  private Reply.Published broadcast() {
    return mesh.done(Reply.Published.class, Acts.to(new Address.ToEveryone(null), Terms.NONE, "m"));
  }

  private List<Integer> parts() {
    List<Integer> parts = new ArrayList<>();
    mesh.events()
        .forEach(e -> {
          if (e instanceof MessageEvent.Published published) {
            parts.add(published.recipients().size());
          } else if (e instanceof MessageEvent.FannedOut more) {
            parts.add(more.recipients().size());
          }
        });
    return parts;
  }

  @Test
  void message_to_many_is_accepted_once_and_reaches_everybody_once_in_parts() {
    assertThat(broadcast().deliveries()).isEqualTo(AGENTS);
    mesh.tick();
    mesh.tick();
    mesh.tick();
    assertThat(parts()).containsExactly(256, 256, 88);
    assertThat(agents).allMatch(a -> acts.pending(a) == 1);
    assertThat(mesh.tenant().mailboxes().fanouts().all()).isEmpty();
  }

  @Test
  void fan_out_goes_on_after_a_restart_where_it_stood() {
    broadcast();
    State restored = new State(MeshRules.DEFAULT);
    Images.of(mesh.state()).forEach(image -> Images.restore(restored, image));
    mesh.tick();
    mesh.tick();
    State live = mesh.state();
    mesh.events().stream()
        .filter(e -> e instanceof MessageEvent.FannedOut)
        .forEach(restored::apply);
    assertThat(restored.tenant(live.tenants().iterator().next().id()).mailboxes().size())
        .isEqualTo(AGENTS);
  }

  @Test
  void who_comes_or_goes_meanwhile_makes_nobody_get_it_twice_or_not_at_all() {
    MessageId id = broadcast().message();
    mesh.waits(Duration.ofMillis(1));
    mesh.done(new AgentCommand.Terminate(agents.getLast(), "", false));
    AgentId late = acts.agent("zz-late", "read:1");
    mesh.tick();
    mesh.tick();
    assertThat(acts.pending(late)).isZero();
    assertThat(mesh.tenant().mailboxes().deliveriesOf(id).stream().map(d -> d.recipient()))
        .doesNotHaveDuplicates()
        .containsAll(agents.subList(0, AGENTS - 1));
  }
}
