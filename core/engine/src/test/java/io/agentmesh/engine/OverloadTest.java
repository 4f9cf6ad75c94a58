package io.agentmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.options.ReplayRetention;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.watch.WatchOptions;
import io.agentmesh.journal.disk.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A shard that is kept busy for longer than new work may wait. */
@Timeout(120)
class OverloadTest {
  private static final EngineOptions IMPATIENT =
      new EngineOptions(
          16_384,
          100,
          256L << 20,
          1_000_000,
          ReplayRetention.NONE,
          WatchOptions.DEFAULT,
          EngineOptions.MESSAGE_MEMORY,
          EngineOptions.KEY_MEMORY,
          10);
  private static final AgentId NOBODY = new AgentId("nobody");
  private static final Command ORDER = MeshFixture.publication(NOBODY, "x", Once.NEVER);
  private static final Command ACK = new MessageCommand.Acknowledge(NOBODY, 1, 1);

  @TempDir Path directory;

  @Test
  void new_work_is_turned_away_while_the_queue_stands_and_taken_again_afterwards() {
    AtomicLong clock = new AtomicLong(1_700_000_000_000_000L);
    try (MeshFixture mesh = new MeshFixture(directory, Disk.real(), IMPATIENT, clock, 0)) {
      List<CompletableFuture<?>> slow = new ArrayList<>();
      for (int i = 0; i < 3000; i++) {
        slow.add(
            mesh.engine.readAll(
                Principal.system(TenantId.DEFAULT),
                Permission.TENANT_READ,
                _ -> {
                  LockSupport.parkNanos(1_000_000);
                  return true;
                }));
      }
      String said = "";
      while (!said.contains("overloaded") && slow.stream().anyMatch(each -> !each.isDone())) {
        LockSupport.parkNanos(5_000_000);
        said = saidAtOnce(mesh, ORDER);
      }
      assertThat(said).isEqualTo("the node is overloaded");
      assertThat(saidAtOnce(mesh, ACK)).as("what empties the mesh is taken in").isEmpty();
      CompletableFuture.allOf(slow.toArray(CompletableFuture[]::new)).join();
      while (saidAtOnce(mesh, ORDER).contains("overloaded")) {
        LockSupport.parkNanos(5_000_000);
      }
      Outcome outcome = mesh.act(ORDER);
      assertThat(outcome).isInstanceOf(Outcome.Refused.class);
      assertThat(((Outcome.Refused) outcome).refusal().sentence()).contains("nobody");
    }
  }

  /** What a call is refused with at the door, or "" when it is taken in. */
  private static String saidAtOnce(MeshFixture mesh, Command command) {
    try {
      var _ = mesh.engine.call(MeshFixture.SYSTEM, command);
      return "";
    } catch (MeshUnavailable e) {
      return String.valueOf(e.getMessage());
    }
  }
}
