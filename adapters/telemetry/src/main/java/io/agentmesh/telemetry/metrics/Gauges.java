package io.agentmesh.telemetry.metrics;

import io.agentmesh.domain.agent.AgentStatus;
import io.agentmesh.resilience.NamedPolicy;
import io.agentmesh.resilience.breaker.BreakerMode;
import io.agentmesh.resilience.chaos.FaultPoint;
import io.agentmesh.telemetry.metrics.definition.Definitions;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What is read at a scrape: of the state, by a picture that is taken before, and of the node. */
final class Gauges {
  private static final double MILLIS = 1e-3;
  private static final double MICROS = 1e-6;

  private final Readings node;
  private final Supplier<Picture> picture;

  private Gauges(Readings node, Supplier<Picture> picture) {
    this.node = node;
    this.picture = picture;
  }

  /** Has them read from now on. */
  static void register(Instruments made, Readings node, Supplier<Picture> picture) {
    Gauges gauges = new Gauges(node, picture);
    gauges.ofState(made);
    gauges.ofNode(made);
  }

  private void ofState(Instruments made) {
    made.gauge(
        Definitions.IN_QUEUE,
        shown ->
            picture
                .get()
                .tenants()
                .forEach((tenant, seen) -> {
                  shown.call(seen.waiting, tenant, "waiting");
                  shown.call(seen.leased, tenant, "leased");
                }));
    made.gauge(
        Definitions.IN_PROGRESS,
        shown ->
            picture
                .get()
                .tenants()
                .forEach((tenant, seen) -> {
                  shown.call(seen.tasksWaiting, tenant, "waiting");
                  shown.call(seen.tasksLeased, tenant, "leased");
                }));
    made.gauge(Definitions.AGENTS, this::agents);
    made.gauge(Definitions.OLDEST, shown -> each(shown, this::age));
    made.gauge(Definitions.DEAD_LETTERS, shown -> each(shown, seen -> seen.deadLetters));
    made.gauge(
        Definitions.LOAD,
        shown -> each(shown, seen -> seen.slots == 0 ? 0 : (double) seen.slotsTaken / seen.slots));
    made.gauge(
        Definitions.COVERAGE,
        shown ->
            each(
                shown,
                seen -> seen.capabilities == 0 ? 1 : (double) seen.covered / seen.capabilities));
  }

  private void each(GaugeWithCallback.Callback shown, ToDoubleFunction<Picture.OfTenant> value) {
    picture
        .get()
        .tenants()
        .forEach((tenant, seen) -> shown.call(value.applyAsDouble(seen), tenant));
  }

  private double age(Picture.OfTenant seen) {
    return seen.oldest == Long.MAX_VALUE
        ? 0
        : (double) Math.max(0, node.now() / 1000 - seen.oldest) * MILLIS;
  }

  private void agents(GaugeWithCallback.Callback shown) {
    picture
        .get()
        .tenants()
        .forEach((tenant, seen) -> {
          for (AgentStatus status : AgentStatus.values()) {
            if (status != AgentStatus.TERMINATED) {
              shown.call(seen.agents.getOrDefault(status, 0), tenant, ActCounts.lower(status));
            }
          }
        });
  }

  private void ofNode(Instruments made) {
    made.gauge(Definitions.BREAKER, this::breakers);
    made.counted(
        Definitions.RETRIES,
        shown -> {
          for (NamedPolicy policy : node.policies().all()) {
            shown.call((double) policy.snapshot().calls().retries(), policy.name());
          }
        });
    made.gauge(
        Definitions.BULKHEAD,
        shown -> {
          for (NamedPolicy policy : node.policies().all()) {
            shown.call(policy.snapshot().use().utilisation(), policy.name());
          }
        });
    made.counted(
        Definitions.RATE_LIMITED,
        shown ->
            node.overLimits().forEach((limit, times) -> shown.call(times.doubleValue(), limit)));
    made.counted(
        Definitions.SPANS,
        shown -> node.spans().forEach((how, times) -> shown.call(times.doubleValue(), how)));
    made.gauge(
        Definitions.HEALTH,
        shown -> node.health().forEach((component, value) -> shown.call(value, component)));
    made.gauge(
        Definitions.CHECKPOINT_AGE,
        shown -> {
          long since = node.withoutCheckpointSince();
          shown.call(since == 0 ? 0 : (double) Math.max(0, node.now() - since) * MICROS);
        });
    made.gauge(Definitions.FAULTS, this::faults);
    made.gauge(Definitions.LAG, shown -> shown.call((double) node.lag()));
    made.gauge(Definitions.DISK_FREE, shown -> shown.call((double) node.diskFree()));
    made.gauge(Definitions.DISK_SIZE, shown -> shown.call((double) node.diskSize()));
  }

  private void faults(GaugeWithCallback.Callback shown) {
    for (FaultPoint point : FaultPoint.values()) {
      shown.call((double) node.faults().activeAt(point), ActCounts.lower(point));
    }
  }

  private void breakers(GaugeWithCallback.Callback shown) {
    for (NamedPolicy policy : node.policies().all()) {
      BreakerMode now = policy.snapshot().state();
      for (BreakerMode mode : BreakerMode.values()) {
        shown.call(mode == now ? 1 : 0, policy.name(), ActCounts.lower(mode));
      }
    }
  }
}
