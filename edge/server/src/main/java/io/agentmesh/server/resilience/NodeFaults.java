package io.agentmesh.server.resilience;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.command.AccessCommand.ChaosNote;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.resilience.chaos.Fault;
import io.agentmesh.resilience.chaos.FaultEnd;
import io.agentmesh.resilience.chaos.FaultLimits;
import io.agentmesh.resilience.chaos.FaultListener;
import io.agentmesh.resilience.chaos.Faults;
import io.agentmesh.resilience.port.Machine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The faults of a node: what they stand around, the thread that ends them by their time, and what
 * is kept of that. Where there may be none, nothing stands around anything.
 */
final class NodeFaults implements FaultListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeFaults.class);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);

  private final Faults faults;
  private final TrailNotes notes;
  private final @Nullable Thread clock;
  private volatile boolean closed;

  NodeFaults(FaultLimits limits, TrailNotes notes) {
    this.notes = notes;
    this.faults = new Faults(limits, Machine.REAL, Machine.REAL, this);
    this.clock =
        limits.enabled() ? Thread.ofPlatform().daemon().name("chaos-clock").start(this::run) : null;
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(this, faults.sweep());
    }
  }

  Faults faults() {
    return faults;
  }

  Disk around(Disk disk) {
    return clock == null ? disk : new FaultyDisk(disk, faults);
  }

  AlertChannel around(AlertChannel channel) {
    return clock == null ? channel : new FaultyChannel(channel, faults);
  }

  @Override
  public void began(Fault fault) {
    LOG.warn("fault {} is injected by {}: {}", fault.id(), fault.by(), fault.spec().sentence());
    LockSupport.unpark(clock);
  }

  /** Who ends one by hand keeps that as its own act. */
  @Override
  public void ended(Fault fault, FaultEnd how) {
    LOG.warn("fault {} is over after {} hits: {}", fault.id(), fault.hits(), how.sentence());
    if (how instanceof FaultEnd.ByHand) {
      return;
    }
    String what =
        how.sentence() + ", after " + fault.hits() + " hits; it was " + fault.spec().sentence();
    String tenant = fault.spec().tenant();
    TenantId hit = tenant.isEmpty() ? TenantId.SYSTEM : new TenantId(tenant);
    for (TenantId trail :
        hit.equals(TenantId.DEFAULT) ? List.of(hit) : List.of(TenantId.DEFAULT, hit)) {
      notes.add(trail, new ChaosNote.NoteFault(fault.id(), true, what));
    }
  }

  /** Ends all of them, while what is kept of that can still be kept. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(clock);
    boolean any = !faults.active().isEmpty();
    faults.close();
    if (any) {
      notes.settle(LONGEST_CLOSE);
    }
  }
}
