package io.agentmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.tenant.Quotas;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.journal.disk.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FairTurnsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Command ORDER =
      MeshFixture.publication(new AgentId("nobody"), "x", Once.NEVER);

  @TempDir Path directory;

  @Test
  void tenant_that_asks_little_does_not_wait_behind_one_that_floods() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      mesh.done(Reply.OfTenant.class, create());
      AtomicLong answered = new AtomicLong();
      AtomicLong acmeAnswered = new AtomicLong();
      CountDownLatch held = hold(mesh);
      List<CompletableFuture<?>> all = new ArrayList<>();
      for (int i = 0; i < 3000; i++) {
        all.add(mesh.engine.call(MeshFixture.SYSTEM, ORDER).thenRun(answered::incrementAndGet));
      }
      all.add(
          mesh.engine
              .call(Origin.system(Principal.system(ACME)), ORDER)
              .thenRun(() -> acmeAnswered.set(answered.incrementAndGet())));
      held.countDown();
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
          .orTimeout(30, TimeUnit.SECONDS)
          .join();
      assertThat(acmeAnswered.get()).isBetween(1L, 100L);
    }
  }

  @Test
  void tenant_that_floods_is_turned_away_before_others_are() {
    EngineOptions small = new EngineOptions(256, 100, 256L << 20, 1_000_000);
    try (MeshFixture mesh =
        new MeshFixture(directory, Disk.real(), small, new AtomicLong(1_700_000_000_000_000L), 0)) {
      mesh.done(Reply.OfTenant.class, create());
      CountDownLatch held = hold(mesh);
      List<CompletableFuture<Outcome>> flood = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        flood.add(mesh.engine.call(MeshFixture.SYSTEM, ORDER));
      }
      CompletableFuture<Outcome> other =
          mesh.engine.call(Origin.system(Principal.system(ACME)), ORDER);
      held.countDown();
      assertThat(reason(other)).contains("nobody");
      List<String> reasons = flood.stream().map(FairTurnsTest::reason).toList();
      assertThat(reasons.subList(0, 128)).allMatch(reason -> reason.contains("nobody"));
      assertThat(reasons.subList(128, 200))
          .allMatch(reason -> reason.contains("too many calls of this tenant"));
    }
  }

  private static Command create() {
    return new TenantCommand.CreateTenant(ACME, Quotas.NONE, "acmeadmin", "0".repeat(64));
  }

  /** Keeps the shard busy until the answer is counted down. */
  private static CountDownLatch hold(MeshFixture mesh) {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    var _ =
        mesh.engine.readAll(
            Principal.system(TenantId.DEFAULT),
            Permission.TENANT_READ,
            _ -> {
              begun.countDown();
              return await(held);
            });
    assertThat(await(begun)).isTrue();
    return held;
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String reason(CompletableFuture<Outcome> call) {
    Outcome outcome = call.orTimeout(30, TimeUnit.SECONDS).join();
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    Refusal refusal = ((Outcome.Refused) outcome).refusal();
    return refusal.sentence();
  }
}
