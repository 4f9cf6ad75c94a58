package io.agentmesh.server.health;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.audit.root.RootKeeping;
import io.agentmesh.http.HealthSource;
import io.agentmesh.resilience.NamedPolicy;
import io.agentmesh.resilience.PolicySnapshot;
import io.agentmesh.resilience.breaker.BreakerMode;
import io.agentmesh.resilience.chaos.Faults;
import io.agentmesh.server.backup.Archiver;
import io.agentmesh.server.ledger.NodeWitnesses;
import io.agentmesh.wire.rest.health.HealthComponent;
import io.agentmesh.wire.rest.health.HealthStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * The health of a node's parts, and whether it is stopping. Shard, journal and ledgers alone make
 * it unhealthy: without one of the others it still serves.
 */
public final class NodeHealth implements HealthSource {
  private static final long LAG_DEGRADED = 100_000;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration OF_MEMORY = Duration.ofMillis(50);
  private static final Duration OF_DATABASE = Duration.ofMillis(100);
  private static final TaskId NO_TASK = new TaskId(new UUID(0, 0));

  private final NodeParts parts;
  private final HealthBoard board;
  private volatile boolean draining;

  /** Looks at these parts. */
  public NodeHealth(NodeParts parts) {
    this.parts = parts;
    this.board =
        new HealthBoard(
            checks(),
            PATIENCE,
            Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("health-", 0).factory()),
            System::nanoTime);
  }

  /** The node takes no traffic any more. */
  public void drain() {
    draining = true;
  }

  @Override
  public List<HealthComponent> components() {
    return board.components();
  }

  private List<HealthCheck> checks() {
    List<HealthCheck> all = new ArrayList<>();
    all.add(HealthCheck.ofMemory("node", this::node));
    all.add(new HealthCheck("shard", OF_MEMORY, HealthStatus.UNHEALTHY, this::shard));
    all.add(HealthCheck.ofMemory("journal", this::journal));
    all.add(new HealthCheck("projection", OF_DATABASE, HealthStatus.DEGRADED, this::projection));
    all.add(new HealthCheck("disk", OF_MEMORY, HealthStatus.DEGRADED, this::disk));
    all.add(HealthCheck.ofMemory("ledger", this::ledger));
    var alerts = parts.alerts().alerts();
    all.add(HealthCheck.ofMemory("alerts", () -> Finding.of(alerts.trouble(), null)));
    var streams = parts.alerts().streams();
    if (!streams.isEmpty()) {
      all.add(HealthCheck.ofMemory("siem", () -> Finding.of(streams.trouble(), streams.lag())));
    }
    NamedPolicy keys = parts.policies().all().find("identity-keys");
    if (keys != null) {
      all.add(HealthCheck.ofMemory("identity", () -> identity(keys.snapshot())));
    }
    Faults faults = parts.policies().faults();
    if (faults.limits().enabled()) {
      all.add(HealthCheck.ofMemory("chaos", () -> chaos(faults.active().size())));
    }
    Archiver archive = parts.archiver();
    if (archive != null) {
      all.add(
          HealthCheck.ofMemory(
              "archive", () -> Finding.of(archive.trouble(), "archived to " + archive.position())));
    }
    RootKeeping root = parts.ledgers().root();
    if (root != null) {
      all.add(
          HealthCheck.ofMemory(
              "root-ledger", () -> Finding.of(root.trouble(), root.rounds() + " rounds")));
    }
    NodeWitnesses witnesses = parts.ledgers().witnesses();
    if (witnesses != null) {
      all.add(
          HealthCheck.ofMemory(
              "witness", () -> Finding.of(witnesses.trouble(), witnesses.count() + " witnesses")));
    }
    return all;
  }

  private Finding node() {
    return draining ? Finding.unhealthy("the node is stopping") : Finding.healthy("taking traffic");
  }

  /** By a question that goes through its inbox, like those of callers. */
  private Finding shard() {
    String failure = parts.engine().failure();
    if (failure != null) {
      return Finding.unhealthy(failure);
    }
    Principal self = Principal.system(TenantId.SYSTEM);
    var _ = parts.engine().readAll(self, Permission.TENANT_READ, _ -> 0).join();
    return Finding.healthy(null);
  }

  private Finding journal() {
    return switch (parts.journal().admission()) {
      case ACCEPTING -> Finding.healthy("durable to " + parts.journal().durablePosition());
      case DRAINING ->
          Finding.degraded(
              Objects.requireNonNullElse(parts.journal().supplyFailure(), "the disk is nearly full")
                  + ": only what empties the mesh is taken");
      case FAILED -> Finding.unhealthy("a write failed; the node must be restarted");
    };
  }

  /** By a look for a task that there is not. */
  private Finding projection() {
    String failure = parts.engine().projectionFailure();
    if (failure != null) {
      return Finding.degraded(failure);
    }
    var _ = parts.listings().task(TenantId.SYSTEM, NO_TASK);
    String lag = parts.engine().projectionLag() + " records behind";
    return parts.engine().projectionLag() > LAG_DEGRADED
        ? Finding.degraded(lag)
        : Finding.healthy(lag);
  }

  private Finding disk() {
    try {
      long free = Files.getFileStore(parts.directory()).getUsableSpace();
      String sentence = String.format(Locale.ROOT, "%.1f GiB free", free / (double) (1L << 30));
      return free < parts.minFreeBytes()
          ? Finding.degraded(sentence + ", less than journal.min-free")
          : Finding.healthy(sentence);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Finding ledger() {
    String limit = parts.ledgers().feed().limit();
    return limit != null
        ? Finding.unhealthy(limit)
        : Finding.of(
            parts.ledgers().pruningTrouble(), parts.ledgers().feed().lag() + " records behind");
  }

  private static Finding chaos(int active) {
    return active == 0
        ? Finding.healthy("no fault is injected")
        : Finding.degraded(active + " faults are injected on purpose");
  }

  private static Finding identity(PolicySnapshot calls) {
    return calls.state() == BreakerMode.CLOSED && calls.failuresInARow() == 0
        ? Finding.healthy(null)
        : Finding.degraded(
            "the keys of the identity provider can not be fetched; tokens under keys that are"
                + " known are taken");
  }
}
