package io.agentmesh.telemetry.metrics;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.engine.meter.Meter;
import io.agentmesh.telemetry.metrics.definition.Definitions;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.concurrent.atomic.LongAdder;

/** What the engine measures as it goes: refusals, and how long batches of the journal take. */
final class EngineFigures implements Meter {
  private static final double NANOS = 1e-9;

  private final TenantNames tenants;
  private final Counter errors;
  private final DistributionDataPoint commit;
  private final DistributionDataPoint batch;
  private final LongAdder overQuota = new LongAdder();

  EngineFigures(Instruments made, TenantNames tenants, Counter errors) {
    this.tenants = tenants;
    this.errors = errors;
    this.commit = made.histogram(Definitions.COMMIT);
    this.batch = made.histogram(Definitions.BATCH);
  }

  @Override
  public void refused(TenantId tenant, Command command, Refusal.Kind why) {
    if (why == Refusal.Kind.TOO_MANY) {
      overQuota.increment();
    }
    if (command instanceof MessageCommand.Publish
        || command instanceof MessageCommand.Request
        || command instanceof MessageCommand.ReplyTo) {
      errors.labelValues(tenants.of(tenant), reason(why)).inc();
    }
  }

  private static String reason(Refusal.Kind why) {
    return switch (why) {
      case INVALID, UNFIT -> "invalid";
      case FORBIDDEN -> "forbidden";
      case NOT_FOUND -> "not_found";
      case ALREADY_EXISTS, CONFLICT, VERSION_MISMATCH, LEASE_LOST, KEY_REUSED -> "conflict";
      case TOO_MANY -> "too_many";
      case UNAVAILABLE -> "unavailable";
    };
  }

  @Override
  public void committed(int records, long nanos) {
    commit.observe(nanos * NANOS);
    batch.observe(records);
  }

  /** Refusals because a bound of a tenant was reached. */
  long overQuota() {
    return overQuota.sum();
  }
}
