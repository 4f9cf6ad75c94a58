package io.agentmesh.server.resilience;

import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.engine.alert.Severity;
import io.agentmesh.resilience.chaos.Fault;
import io.agentmesh.resilience.chaos.FaultPoint;
import io.agentmesh.resilience.chaos.Faults;
import java.util.concurrent.TimeUnit;

/** A channel whose calls are hit by faults on purpose; what hits is like trouble of the channel. */
record FaultyChannel(AlertChannel channel, Faults faults) implements AlertChannel {
  private static final long NEVER_SECONDS = 3600;

  @Override
  public String name() {
    return channel.name();
  }

  @Override
  public boolean wants(Notice.About about, Severity severity) {
    return channel.wants(about, severity);
  }

  /**
   * What is dropped hears nothing until the time of the call is over, by which it is interrupted.
   */
  @Override
  public Told tell(Notice.About about, Alert alert) {
    Fault fault = faults.strike(FaultPoint.ALERT_CHANNEL, alert.tenant().value());
    if (fault == null) {
      return channel.tell(about, alert);
    }
    try {
      switch (fault.spec().kind()) {
        case ERROR -> {
          return failed("fault " + fault.id() + " was injected on purpose");
        }
        case DROP -> TimeUnit.SECONDS.sleep(NEVER_SECONDS);
        case LATENCY, PAUSE -> fault.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed("interrupted");
    }
    return channel.tell(about, alert);
  }

  private static Told failed(String reason) {
    return new Told.Failed(reason, false, 0);
  }
}
