package io.agentmesh.engine.shard.queue;

import io.agentmesh.domain.TenantId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that wait for the shard thread. Each tenant has a line; those with a line take turns, so
 * that who asks little does not wait behind who asks much. In its line what is urgent goes first,
 * unless something of its own session stands there; of what is urgent and of the rest there is at
 * most half of what may wait in all. How long they wait says whether the mesh is overloaded. Any
 * thread offers; the rest is the shard thread's.
 */
public final class Inbox {
  /** What a tenant has done in one turn; a job counts as many as it has commands. */
  public static final int TURN = 32;

  /** Said to new work while the mesh is overloaded. */
  public static final String FULL = "the node is overloaded";

  private static final String OWN_SHARE = "too many calls of this tenant wait already";

  private record Waiting(Job job, long since) {}

  private static final class Line {
    private final TenantId tenant;
    private final Queue<Waiting> urgent = new ArrayDeque<>();
    private final Queue<Waiting> ordinary = new ArrayDeque<>();
    private final Map<String, Integer> ordinaryOf = new HashMap<>();
    private int left = TURN;

    Line(TenantId tenant) {
      this.tenant = tenant;
    }

    int size() {
      return urgent.size() + ordinary.size();
    }

    /** How many of its kind stand before it. */
    int sizeFor(Job job) {
      return job.isUrgent() ? urgent.size() : ordinary.size();
    }

    void add(Job job, long now) {
      String session = job.session();
      if (job.isUrgent() && (session.isEmpty() || !ordinaryOf.containsKey(session))) {
        urgent.add(new Waiting(job, now));
        return;
      }
      ordinary.add(new Waiting(job, now));
      if (!session.isEmpty()) {
        ordinaryOf.merge(session, 1, Integer::sum);
      }
    }

    Waiting remove() {
      Waiting first = urgent.poll();
      if (first != null) {
        return first;
      }
      Waiting next = ordinary.remove();
      if (!next.job.session().isEmpty()) {
        ordinaryOf.computeIfPresent(next.job.session(), (_, n) -> n == 1 ? null : n - 1);
      }
      return next;
    }

    /** Since when the first of what is not urgent waits; now when nothing does. */
    long since(long now) {
      Waiting first = ordinary.peek();
      return first == null ? now : first.since;
    }
  }

  private final int most;
  private final QueueAge age;
  private final MpscAtomicArrayQueue<Job> arrived;
  private final Map<TenantId, Line> lines = new HashMap<>();
  private final ArrayDeque<Line> turns = new ArrayDeque<>();
  private int inLines;
  private boolean late;

  /** For at most so many jobs, a power of two, of which new work may wait that long. */
  public Inbox(int most, long mostMillis) {
    this.most = most;
    this.age = new QueueAge(mostMillis);
    this.arrived = new MpscAtomicArrayQueue<>(most);
  }

  /** Hands a job in; false when there is no room, or none for new work. */
  public boolean offer(Job job) {
    return !(age.isOverloaded() && job.isNewWork() && !job.isUrgent()) && arrived.offer(job);
  }

  public boolean isEmpty() {
    return inLines == 0 && arrived.isEmpty();
  }

  /** Whether new work is turned away. */
  public boolean isOverloaded() {
    return age.isOverloaded();
  }

  /** Whether the job that was taken last has waited for too long to begin anything new. */
  public boolean isLate() {
    return late;
  }

  /** Lets those who arrived stand in their lines; whoever finds no place is turned away. */
  public void sort(long now) {
    for (Job job = arrived.poll(); job != null; job = arrived.poll()) {
      Line line = lines.get(job.tenant());
      if (line == null) {
        line = new Line(job.tenant());
        lines.put(line.tenant, line);
        turns.addLast(line);
      }
      if (inLines >= most) {
        job.refuse(FULL);
        drop(line);
      } else if (line.sizeFor(job) >= most / 2) {
        job.refuse(OWN_SHARE);
      } else {
        line.add(job, now);
        inLines++;
      }
    }
    Line first = turns.peekFirst();
    if (first == null) {
      age.empty(now);
    } else if (now > first.since(now)) {
      age.served(now - first.since(now), now);
    }
  }

  /** The next job whose turn it is, or null. */
  public @Nullable Job next(long now) {
    Line line = turns.peekFirst();
    if (line == null) {
      return null;
    }
    Waiting next = line.remove();
    inLines--;
    line.left -= next.job.cost();
    if (line.size() == 0) {
      turns.removeFirst();
      lines.remove(line.tenant);
    } else if (line.left <= 0) {
      line.left += TURN;
      turns.addLast(turns.removeFirst());
    }
    late = age.isTooLate(now - next.since);
    return next.job;
  }

  private void drop(Line line) {
    if (line.size() == 0) {
      lines.remove(line.tenant);
      turns.remove(line);
    }
  }
}
