package io.agentmesh.server.metrics;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.state.State;
import io.agentmesh.engine.Engine;
import io.agentmesh.engine.audit.LedgerFeed;
import io.agentmesh.engine.follow.FollowOptions;
import io.agentmesh.engine.follow.Follower;
import io.agentmesh.engine.meter.Meter;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.http.HealthSource;
import io.agentmesh.http.limit.RequestLimits;
import io.agentmesh.http.metrics.Metering;
import io.agentmesh.http.metrics.MetricsSource;
import io.agentmesh.journal.Journal;
import io.agentmesh.resilience.Policies;
import io.agentmesh.resilience.chaos.Faults;
import io.agentmesh.server.config.telemetry.MetricsConfig;
import io.agentmesh.server.resilience.NodePolicies;
import io.agentmesh.server.trace.TracedNode;
import io.agentmesh.telemetry.metrics.NodeMetrics;
import io.agentmesh.telemetry.metrics.Readings;
import io.agentmesh.telemetry.metrics.Scrape;
import io.agentmesh.wire.rest.health.HealthComponent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A node that is measured, unless that is switched off. Safe for any thread. */
public final class MeasuredNode implements AutoCloseable {
  private final @Nullable NodeMetrics metrics;
  private volatile @Nullable Follower follower;

  /** Nothing is measured yet. */
  public MeasuredNode(MetricsConfig config, String version) {
    this.metrics =
        config.on() ? new NodeMetrics(version, config.maxTenants(), System::nanoTime) : null;
  }

  /** Hears what the engine does. */
  public Meter meter() {
    return metrics == null ? Meter.NONE : metrics.meter();
  }

  /** Follows the journal from its end, and the ledgers; nothing is kept for it. */
  public void follow(Journal journal, LedgerFeed ledgers) {
    NodeMetrics counted = metrics;
    if (counted != null) {
      ledgers.unpublished().tell(counted.appended());
      Follower started =
          new Follower(
              journal, counted.acts(), FollowOptions.DEFAULT, "metrics-0", journal.lastPosition());
      started.start();
      follower = started;
    }
  }

  /** How the edge is measured, and what it shows of these. */
  public Metering metering(
      Engine engine,
      LedgerFeed ledgers,
      RequestLimits limits,
      NodePolicies calls,
      HealthSource health,
      Path data,
      Clock clock,
      TracedNode traced) {
    NodeMetrics counted = metrics;
    if (counted == null) {
      return Metering.NONE;
    }
    Readings readings =
        new Reading(engine, ledgers, limits, calls, health, data, clock, this, traced);
    return new Metering(
        counted.http()::answered,
        accept -> {
          Scrape scraped = counted.scrape(readings, accept);
          return new MetricsSource.Text(scraped.contentType(), scraped.text());
        });
  }

  private long lag() {
    Follower following = follower;
    return following == null ? 0 : following.lag();
  }

  private long overQuota() {
    return metrics == null ? 0 : metrics.overQuota();
  }

  @Override
  public void close() {
    Follower following = follower;
    if (following != null) {
      following.close();
    }
  }

  private record Reading(
      Engine engine,
      LedgerFeed ledgers,
      RequestLimits limits,
      NodePolicies calls,
      HealthSource source,
      Path data,
      Clock clock,
      MeasuredNode node,
      TracedNode traced)
      implements Readings {
    @Override
    public <T> CompletableFuture<T> look(Function<State, T> query) {
      return engine.readAll(Principal.system(TenantId.SYSTEM), Permission.METRICS_READ, query);
    }

    @Override
    public Policies policies() {
      return calls.all();
    }

    @Override
    public Faults faults() {
      return calls.faults();
    }

    @Override
    public Map<String, Long> overLimits() {
      Map<String, Long> over = new TreeMap<>(limits.passed());
      over.put("quota", node.overQuota());
      return over;
    }

    @Override
    public Map<String, Double> health() {
      Map<String, Double> values = new LinkedHashMap<>();
      for (HealthComponent component : source.components()) {
        values.put(
            component.name(),
            switch (component.status()) {
              case HEALTHY -> 1.0;
              case DEGRADED -> 0.5;
              case UNHEALTHY -> 0.0;
            });
      }
      return values;
    }

    @Override
    public Map<String, Long> spans() {
      return traced.spans();
    }

    @Override
    public long withoutCheckpointSince() {
      return ledgers.unpublished().since();
    }

    @Override
    public long lag() {
      return node.lag();
    }

    @Override
    public long diskFree() {
      return data.toFile().getUsableSpace();
    }

    @Override
    public long diskSize() {
      return data.toFile().getTotalSpace();
    }

    @Override
    public long now() {
      return clock.micros();
    }
  }
}
