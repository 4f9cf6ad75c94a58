package io.agentmesh.server.health;

import io.agentmesh.engine.Engine;
import io.agentmesh.engine.audit.root.RootKeeping;
import io.agentmesh.http.HealthSource;
import io.agentmesh.journal.Journal;
import io.agentmesh.server.alert.NodeAlerts;
import io.agentmesh.server.backup.Archiver;
import io.agentmesh.server.ledger.KeptLedgers;
import io.agentmesh.server.ledger.NodeWitnesses;
import io.agentmesh.wire.rest.health.HealthComponent;
import io.agentmesh.wire.rest.health.HealthStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The health of a node's parts: shard, journal, projection, ledgers, alerts, archive, and whether
 * it is draining.
 */
public final class NodeHealth implements HealthSource {
  private static final long LAG_DEGRADED = 100_000;

  private final Engine engine;
  private final Journal journal;
  private final KeptLedgers ledgers;
  private final NodeAlerts alerts;
  private final @Nullable Archiver archiver;
  private volatile boolean draining;

  /** Looks at an engine and its journal, and at the archive and witnesses when there are any. */
  public NodeHealth(
      Engine engine,
      Journal journal,
      KeptLedgers ledgers,
      NodeAlerts alerts,
      @Nullable Archiver archiver) {
    this.engine = engine;
    this.journal = journal;
    this.ledgers = ledgers;
    this.alerts = alerts;
    this.archiver = archiver;
  }

  /** The node takes no traffic any more. */
  public void drain() {
    draining = true;
  }

  @Override
  public List<HealthComponent> components() {
    List<HealthComponent> components =
        new ArrayList<>(List.of(shard(), journal(), projection(), ledger(), alerts()));
    if (!alerts.streams().isEmpty()) {
      components.add(siem());
    }
    if (archiver != null) {
      components.add(archive(archiver));
    }
    RootKeeping root = ledgers.root();
    if (root != null) {
      components.add(root(root));
    }
    NodeWitnesses witnesses = ledgers.witnesses();
    if (witnesses != null) {
      components.add(witnesses(witnesses));
    }
    return components;
  }

  private HealthComponent shard() {
    String failure = engine.failure();
    if (failure != null) {
      return component("shard", HealthStatus.UNHEALTHY, failure);
    }
    return draining
        ? component("shard", HealthStatus.UNHEALTHY, "the node is stopping")
        : component("shard", HealthStatus.HEALTHY, null);
  }

  private HealthComponent journal() {
    return switch (journal.admission()) {
      case ACCEPTING ->
          component("journal", HealthStatus.HEALTHY, "durable to " + journal.durablePosition());
      case DRAINING ->
          component(
              "journal",
              HealthStatus.DEGRADED,
              Objects.requireNonNullElse(journal.supplyFailure(), "the disk is nearly full")
                  + ": only what empties the mesh is taken");
      case FAILED ->
          component(
              "journal", HealthStatus.UNHEALTHY, "a write failed; the node must be restarted");
    };
  }

  private HealthComponent projection() {
    String failure = engine.projectionFailure();
    if (failure != null) {
      return component("projection", HealthStatus.DEGRADED, failure);
    }
    long lag = engine.projectionLag();
    return component(
        "projection",
        lag > LAG_DEGRADED ? HealthStatus.DEGRADED : HealthStatus.HEALTHY,
        lag + " records behind");
  }

  private HealthComponent ledger() {
    String limit = ledgers.feed().limit();
    if (limit != null) {
      return component("ledger", HealthStatus.UNHEALTHY, limit);
    }
    String pruning = ledgers.pruningTrouble();
    return pruning == null
        ? component("ledger", HealthStatus.HEALTHY, ledgers.feed().lag() + " records behind")
        : component("ledger", HealthStatus.DEGRADED, pruning);
  }

  private HealthComponent alerts() {
    String trouble = alerts.alerts().trouble();
    return trouble == null
        ? component("alerts", HealthStatus.HEALTHY, null)
        : component("alerts", HealthStatus.DEGRADED, trouble);
  }

  private HealthComponent siem() {
    String trouble = alerts.streams().trouble();
    return trouble == null
        ? component("siem", HealthStatus.HEALTHY, alerts.streams().lag())
        : component("siem", HealthStatus.DEGRADED, trouble);
  }

  private static HealthComponent archive(Archiver archiver) {
    String trouble = archiver.trouble();
    return trouble == null
        ? component("archive", HealthStatus.HEALTHY, "archived to " + archiver.position())
        : component("archive", HealthStatus.DEGRADED, trouble);
  }

  private static HealthComponent root(RootKeeping root) {
    String trouble = root.trouble();
    return trouble == null
        ? component("root-ledger", HealthStatus.HEALTHY, root.rounds() + " rounds")
        : component("root-ledger", HealthStatus.DEGRADED, trouble);
  }

  private static HealthComponent witnesses(NodeWitnesses witnesses) {
    String trouble = witnesses.trouble();
    return trouble == null
        ? component("witness", HealthStatus.HEALTHY, witnesses.count() + " witnesses")
        : component("witness", HealthStatus.DEGRADED, trouble);
  }

  private static HealthComponent component(
      String name, HealthStatus status, @Nullable String detail) {
    return new HealthComponent(name, status, null, detail);
  }
}
