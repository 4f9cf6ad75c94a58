package io.agentmesh.resilience.chaos;

import io.agentmesh.resilience.port.Chance;
import io.agentmesh.resilience.port.Time;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The faults of a process: those that are, and the latest that were, in memory alone. While there
 * is none, asking costs one volatile read. Safe for any thread; beginning and ending exclude each
 * other.
 */
public final class Faults {
  /** Faults that are over and still known. */
  public static final int KEPT = 100;

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long DICE = 1 << 30;

  /** What came of beginning one. */
  public sealed interface Begun {
    /** It hits from now on. */
    record Active(Fault fault) implements Begun {}

    /** It does not begin, for a reason in a sentence. */
    record Refused(String sentence) implements Begun {}
  }

  private final FaultLimits limits;
  private final Time time;
  private final Chance chance;
  private final FaultListener listener;
  private final ArrayDeque<Fault> over = new ArrayDeque<>();
  private volatile List<Fault> active = List.of();
  private boolean closed;

  /** None yet. */
  public Faults(FaultLimits limits, Time time, Chance chance, FaultListener listener) {
    this.limits = limits;
    this.time = time;
    this.chance = chance;
    this.listener = listener;
  }

  /** What they are bounded by. */
  public FaultLimits limits() {
    return limits;
  }

  /**
   * The fault that hits an act of the tenant at the point, or null. Whoever asks does to the act
   * what the fault says; the earliest of several hits.
   */
  public @Nullable Fault strike(FaultPoint point, String tenant) {
    List<Fault> now = active;
    return now.isEmpty() ? null : strike(now, point, null, tenant);
  }

  /** The fault of the kind that hits an act of the tenant at the point, or null. */
  public @Nullable Fault strike(FaultPoint point, FaultKind kind, String tenant) {
    List<Fault> now = active;
    return now.isEmpty() ? null : strike(now, point, kind, tenant);
  }

  private @Nullable Fault strike(
      List<Fault> among, FaultPoint point, @Nullable FaultKind kind, String tenant) {
    for (Fault fault : among) {
      FaultSpec spec = fault.spec();
      if (spec.point() == point
          && (kind == null || spec.kind() == kind)
          && spec.tenant().equals(tenant)
          && chance.below(DICE) < spec.share() * DICE
          && fault.leftNanos() > 0) {
        fault.struck();
        return fault;
      }
    }
    return null;
  }

  /** Why a fault would not begin now, or null. */
  public synchronized @Nullable String obstacle(FaultSpec spec) {
    if (!limits.enabled()) {
      return "faults are not injected into this node: chaos.enabled is false in its configuration";
    }
    if (spec.duration().compareTo(limits.longest()) > 0) {
      return "a fault lasts at most chaos.max-duration, which is "
          + limits.longest().toMillis()
          + " ms";
    }
    if (active.size() >= limits.most()) {
      return "there are " + limits.most() + " faults already, as many as chaos.max-faults allows";
    }
    return closed ? "the node stops" : null;
  }

  /** Begins one, which ends by itself. */
  public Begun begin(FaultSpec spec, String id, String by, Instant at) {
    Fault fault;
    synchronized (this) {
      String obstacle = obstacle(spec);
      if (obstacle != null) {
        return new Begun.Refused(obstacle);
      }
      fault = new Fault(id, spec, by, at, time);
      List<Fault> more = new ArrayList<>(active);
      more.add(fault);
      active = List.copyOf(more);
    }
    listener.began(fault);
    return new Begun.Active(fault);
  }

  /** Ends one; whether it was not over yet. */
  public boolean end(Fault fault, FaultEnd how) {
    synchronized (this) {
      if (!fault.end(how)) {
        return false;
      }
      active = active.stream().filter(each -> each != fault).toList();
      over.addFirst(fault);
      if (over.size() > KEPT) {
        over.removeLast();
      }
    }
    listener.ended(fault, how);
    return true;
  }

  /** Ends those whose time is over, and says in how many nanoseconds to look again. */
  public long sweep() {
    long next = LONGEST_NANOS;
    for (Fault fault : active) {
      long left = fault.leftNanos();
      if (left == 0) {
        end(fault, new FaultEnd.ByTime());
      } else {
        next = Math.min(next, left);
      }
    }
    return next;
  }

  /** Ends all of them, and begins no more. */
  public void close() {
    synchronized (this) {
      closed = true;
    }
    active.forEach(fault -> end(fault, new FaultEnd.AtStop()));
  }

  /** Those that hit now, the earliest first. */
  public List<Fault> active() {
    return active;
  }

  /** Those that are, the earliest first, and then those that were, the latest first. */
  public synchronized List<Fault> all() {
    List<Fault> all = new ArrayList<>(active);
    all.addAll(over);
    return all;
  }

  /** The one of an id, or null. */
  public @Nullable Fault find(String id) {
    return all().stream().filter(fault -> fault.id().equals(id)).findFirst().orElse(null);
  }

  /** How many hit now at a point. */
  public long activeAt(FaultPoint point) {
    return active.stream().filter(fault -> fault.spec().point() == point).count();
  }
}
