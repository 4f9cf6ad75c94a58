package io.agentmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.Tick;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.journal.disk.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start of the node makes no storm of unhealthy agents. */
class GraceAfterStartTest {
  private static final int MANY = 1000;

  @TempDir Path directory;

  @Test
  void thousand_agents_that_come_back_within_the_grace_stay_healthy_and_only_lost_ones_do_not() {
    AtomicLong clock = new AtomicLong(1_700_000_000_000_000L);
    List<AgentId> agents = new ArrayList<>();
    try (MeshFixture mesh =
        new MeshFixture(directory, Disk.real(), EngineOptions.DEFAULT, clock, 0)) {
      for (int i = 0; i < MANY; i++) {
        agents.add(mesh.agent("agent-" + i, "sum"));
      }
    }
    clock.addAndGet(3_600_000_000L);
    try (MeshFixture mesh =
        new MeshFixture(directory, Disk.real(), EngineOptions.DEFAULT, clock, 0)) {
      tick(mesh);
      for (int seconds = 0; seconds < 50; seconds += 10) {
        clock.addAndGet(10_000_000);
        long before = tick(mesh);
        assertThat(tick(mesh)).isEqualTo(before);
      }
      assertThat(unhealthy(mesh)).isEmpty();
      for (AgentId agent : agents.subList(3, MANY)) {
        mesh.done(Reply.OfAgent.class, new AgentCommand.Heartbeat(agent));
      }
      clock.addAndGet(10_000_001);
      long before = tick(mesh);
      assertThat(unhealthy(mesh)).containsExactlyElementsOf(agents.subList(0, 3));
      assertThat(tick(mesh)).isEqualTo(before);
      clock.addAndGet(25_000_000);
      for (int chunks = 0; chunks * 256 < MANY; chunks++) {
        tick(mesh);
      }
      assertThat(unhealthy(mesh)).hasSize(MANY);
    }
  }

  /** The position that the answer to a look at the time was computed from. */
  private static long tick(MeshFixture mesh) {
    return ((Outcome.Done) mesh.act(new Tick())).position();
  }

  private static List<AgentId> unhealthy(MeshFixture mesh) {
    return mesh.engine
        .read(
            Principal.system(TenantId.DEFAULT),
            Permission.AGENT_READ,
            tenant ->
                tenant.agents().all().stream()
                    .filter(agent -> !agent.healthy())
                    .map(Agent::id)
                    .toList())
        .join();
  }
}
