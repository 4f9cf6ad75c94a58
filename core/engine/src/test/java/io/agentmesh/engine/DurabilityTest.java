package io.agentmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.state.Image;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.FaultyDisk;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
  private static final AtomicLong CLOCK = new AtomicLong(1_700_000_000_000_000L);

  @TempDir Path directory;

  @Test
  void failed_fsync_ends_acknowledgement_and_a_restart_has_all_that_was_acknowledged() {
    FaultyDisk disk = new FaultyDisk(Disk.real());
    int done = 0;
    int unknown = 0;
    try (MeshFixture mesh = new MeshFixture(directory, disk, EngineOptions.DEFAULT, CLOCK, 0)) {
      AgentId agent = mesh.agent("reader", "read");
      disk.failForceAfter(20);
      for (int i = 0; i < 200 && unknown == 0; i++) {
        switch (mesh.act(MeshFixture.publication(agent, "m" + i, Once.NEVER))) {
          case Outcome.Done _ -> done++;
          case Outcome.Unknown _ -> unknown++;
          case Outcome.Refused r -> throw new AssertionError("refused: " + r);
        }
      }
      assertThat(unknown).isEqualTo(1);
      assertThat(mesh.engine.failure()).contains("journal failed");
      assertThatThrownBy(() -> mesh.act(MeshFixture.publication(agent, "after", Once.NEVER)))
          .isInstanceOf(MeshUnavailable.class);
    } catch (MeshUnavailable alreadyFailed) {
      assertThat(alreadyFailed).hasMessageContaining("journal failed");
    }
    try (MeshFixture mesh = new MeshFixture(directory)) {
      assertThat(pending(mesh)).isBetween(done, done + 1);
    }
  }

  @Test
  void read_thatWaits_whenTheJournalFails_isRefused() {
    FaultyDisk disk = new FaultyDisk(Disk.real());
    try (MeshFixture mesh = new MeshFixture(directory, disk, EngineOptions.DEFAULT, CLOCK, 0)) {
      AgentId agent = mesh.agent("reader", "read");
      disk.failForceAfter(0);
      mesh.engine.call(
          MeshFixture.SYSTEM, List.of(MeshFixture.publication(agent, "m", Once.NEVER)), _ -> {});
      CompletableFuture<List<Image>> waiting;
      try {
        waiting = mesh.engine.images();
      } catch (MeshUnavailable alreadyFailed) {
        return;
      }
      assertThatThrownBy(() -> waiting.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(MeshUnavailable.class);
    }
  }

  @Test
  void leases_handedBackToAFailedMesh_doNotHoldUpTheStop() throws Exception {
    FaultyDisk disk = new FaultyDisk(Disk.real());
    try (MeshFixture mesh = new MeshFixture(directory, disk, EngineOptions.DEFAULT, CLOCK, 0)) {
      AgentId agent = mesh.agent("reader", "read");
      disk.failForceAfter(0);
      mesh.engine.call(
          MeshFixture.SYSTEM, List.of(MeshFixture.publication(agent, "m", Once.NEVER)), _ -> {});
      mesh.engine.handBackLeases().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void full_disk_refuses_new_work_and_lets_the_mesh_drain() {
    FaultyDisk disk = new FaultyDisk(Disk.real());
    int published = 0;
    AgentId agent;
    try (MeshFixture mesh = new MeshFixture(directory, disk, EngineOptions.DEFAULT, CLOCK, 0)) {
      agent = mesh.agent("reader", "read");
      awaitSpareAndReserve();
      disk.growBudget(0);
      String large = "x".repeat(200_000);
      Outcome outcome = mesh.act(MeshFixture.publication(agent, large, Once.NEVER));
      while (outcome instanceof Outcome.Done && published < 1000) {
        published++;
        outcome = mesh.act(MeshFixture.publication(agent, large, Once.NEVER));
      }
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              r -> assertThat(r.refusal().kind()).isEqualTo(Refusal.Kind.UNAVAILABLE));
      InHand hand = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, agent, hand, 5, 0);
      for (int i = 0; i < 5; i++) {
        InHand.Given given = InHand.take(hand.deliveries);
        DeliveryState.Leased lease = (DeliveryState.Leased) given.delivery().state();
        assertThat(
                mesh.act(
                    new MessageCommand.Acknowledge(
                        agent, given.delivery().number(), lease.token())))
            .isInstanceOf(Outcome.Done.class);
      }
    }
    try (MeshFixture mesh = new MeshFixture(directory)) {
      assertThat(pending(mesh)).isEqualTo(published - 5);
    }
  }

  @Test
  void snapshot_and_the_records_behind_it_make_the_same_state() {
    EngineOptions often = new EngineOptions(1024, 100, 20_000, 1_000_000);
    List<Image> before;
    try (MeshFixture mesh = new MeshFixture(directory, Disk.real(), often, CLOCK, 0)) {
      AgentId agent = mesh.agent("reader", "read");
      for (int i = 0; i < 500; i++) {
        mesh.publish(agent, "message number " + i);
        if (i % 10 == 0) {
          mesh.submit("sum");
        }
      }
      before = mesh.engine.images().join();
    }
    assertThat(directory.toFile().list((_, name) -> name.contains("snapshot"))).isNotEmpty();
    try (MeshFixture mesh = new MeshFixture(directory)) {
      assertThat(mesh.engine.images().join()).isEqualTo(before);
      AgentId agent = new AgentId("reader");
      mesh.publish(agent, "one more");
      assertThat(pending(mesh)).isEqualTo(501);
    }
  }

  @Test
  void journal_replayed_twice_gives_the_same_state() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId agent = mesh.agent("reader", "read");
      InHand hand = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, agent, hand, 10, 0);
      for (int i = 0; i < 50; i++) {
        mesh.publish(agent, "m" + i);
      }
    }
    List<Image> first;
    try (MeshFixture mesh = new MeshFixture(directory)) {
      first = mesh.engine.images().join();
    }
    try (MeshFixture mesh = new MeshFixture(directory)) {
      assertThat(mesh.engine.images().join()).isEqualTo(first);
    }
  }

  @Test
  void projection_ahead_of_the_journal_is_refused() {
    assertThatThrownBy(
            () -> new MeshFixture(directory, Disk.real(), EngineOptions.DEFAULT, CLOCK, 99))
        .hasMessageContaining("ahead of the journal");
  }

  @Test
  void calls_in_flight_all_get_their_answers_when_the_engine_closes() {
    List<CompletableFuture<Outcome>> answers = new ArrayList<>();
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId agent = mesh.agent("reader", "read");
      for (int i = 0; i < 2000; i++) {
        answers.add(
            mesh.engine.call(
                MeshFixture.SYSTEM, MeshFixture.publication(agent, "m" + i, Once.NEVER)));
      }
    }
    for (CompletableFuture<Outcome> answer : answers) {
      assertThat(answer.orTimeout(10, TimeUnit.SECONDS).join()).isInstanceOf(Outcome.Done.class);
    }
  }

  /** Both are whole when nothing of them is left to grow. */
  private void awaitSpareAndReserve() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    long drafted = 0;
    while (drafted < (16 << 20) + (8 << 20)) {
      assertThat(System.nanoTime()).as("spare and reserve ready").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      drafted = 0;
      for (File file : Objects.requireNonNull(directory.toFile().listFiles())) {
        drafted += file.getName().endsWith(".tmp") ? file.length() : 0;
      }
    }
  }

  private static int pending(MeshFixture mesh) {
    return mesh.engine
        .read(
            Principal.system(TenantId.DEFAULT),
            Permission.MESSAGE_READ,
            tenant -> tenant.mailboxes().size())
        .join();
  }
}
