package io.agentmesh.engine.trace;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.task.TaskId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The spans of leases that are not over yet. When there are too many, the oldest end as if nobody
 * knew how they ended. Safe for any thread; the lock is never held for long.
 */
final class Underway {
  /** Whose lease it is: a delivery by its number, or a task. */
  record LeaseKey(TenantId tenant, long delivery, @Nullable TaskId task) {
    static LeaseKey of(TenantId tenant, long delivery) {
      return new LeaseKey(tenant, delivery, null);
    }

    static LeaseKey of(TenantId tenant, TaskId task) {
      return new LeaseKey(tenant, 0, task);
    }
  }

  private record Lease(long token, Span span) {}

  /** Bits of a fencing token that hold the position at which the lease was granted. */
  private static final int POSITION_BITS = 44;

  private final int most;
  private final Map<LeaseKey, List<Lease>> leases = new LinkedHashMap<>();

  Underway(int most) {
    this.most = most;
  }

  /** A lease begins. */
  void begin(LeaseKey key, long token, Span span) {
    List<Lease> oldest = List.of();
    synchronized (leases) {
      leases.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(new Lease(token, span));
      if (leases.size() > most) {
        Iterator<List<Lease>> all = leases.values().iterator();
        oldest = all.next();
        all.remove();
      }
    }
    oldest.forEach(lease -> lease.span().end(new SpanEnd.Unknown()));
  }

  /** The span of a lease that is not over, or null. */
  @Nullable Span find(LeaseKey key, long token) {
    synchronized (leases) {
      for (Lease lease : leases.getOrDefault(key, List.of())) {
        if (lease.token() == token) {
          return lease.span();
        }
      }
    }
    return null;
  }

  /** A stage of the latest lease was over, as the journal says at the position. */
  void passed(LeaseKey key, long position, Stage stage, long at) {
    Span latest = null;
    synchronized (leases) {
      for (Lease lease : leases.getOrDefault(key, List.of())) {
        latest = before(lease, position) ? lease.span() : latest;
      }
    }
    if (latest != null) {
      latest.passedAt(stage, at);
    }
  }

  /** The leases that were granted before the position are over. */
  void end(LeaseKey key, long position, SpanEnd how) {
    List<Lease> over = new ArrayList<>(1);
    synchronized (leases) {
      List<Lease> all = leases.get(key);
      if (all == null) {
        return;
      }
      all.removeIf(lease -> before(lease, position) && over.add(lease));
      if (all.isEmpty()) {
        leases.remove(key);
      }
    }
    over.forEach(lease -> lease.span().end(how));
  }

  /** Nobody will hear how the rest end. */
  void close() {
    List<Lease> rest = new ArrayList<>();
    synchronized (leases) {
      leases.values().forEach(rest::addAll);
      leases.clear();
    }
    rest.forEach(lease -> lease.span().end(new SpanEnd.Unknown()));
  }

  private static boolean before(Lease lease, long position) {
    return (lease.token() & (1L << POSITION_BITS) - 1) < position;
  }
}
