package io.agentmesh.http.session.socket;

import io.agentmesh.domain.TenantId;
import io.agentmesh.resilience.chaos.Fault;
import io.agentmesh.resilience.chaos.FaultKind;
import io.agentmesh.resilience.chaos.FaultPoint;
import io.agentmesh.resilience.chaos.Faults;
import io.vertx.core.Context;
import java.util.concurrent.TimeUnit;

/**
 * What faults do to a session on purpose: it is cut, what it is sent leaves later, or it is read no
 * further. One event loop's own.
 */
public final class SessionFaults implements Link.Pace {
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final Faults faults;
  private final String tenant;
  private final Context context;
  private final Link link;
  private boolean rests;

  /** Of a session of the tenant, whose link goes by them from now on. */
  public SessionFaults(Faults faults, TenantId tenant, Context context, Link link) {
    this.faults = faults;
    this.tenant = tenant.value();
    this.context = context;
    this.link = link;
    link.goBy(this);
  }

  /** A frame came; whether the session was severed before anybody saw it. */
  public boolean cut(Runnable sever) {
    if (faults.strike(FaultPoint.SESSION, FaultKind.DROP, tenant) != null) {
      sever.run();
      return true;
    }
    Fault pause = rests ? null : faults.strike(FaultPoint.SESSION, FaultKind.PAUSE, tenant);
    if (pause != null) {
      rests = true;
      restDuring(pause);
    }
    return false;
  }

  private void restDuring(Fault pause) {
    if (pause.leftNanos() == 0 || link.closing()) {
      rests = false;
      return;
    }
    link.restFor(2 * LOOK_AGAIN_MILLIS);
    later(LOOK_AGAIN_MILLIS, () -> restDuring(pause));
  }

  @Override
  public void soon(Runnable flush) {
    Fault late = faults.strike(FaultPoint.SESSION, FaultKind.LATENCY, tenant);
    if (late == null) {
      context.runOnContext(_ -> flush.run());
    } else {
      hold(late, System.nanoTime() + late.waitNanos(), flush);
    }
  }

  private void hold(Fault late, long until, Runnable flush) {
    long left = until - System.nanoTime();
    if (left <= 0 || late.leftNanos() == 0) {
      flush.run();
    } else {
      long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
      later(Math.min(LOOK_AGAIN_MILLIS, millis), () -> hold(late, until, flush));
    }
  }

  private void later(long millis, Runnable what) {
    context.owner().setTimer(millis, _ -> context.runOnContext(_ -> what.run()));
  }
}
