package io.agentmesh.engine.shard;

import io.agentmesh.domain.TenantId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that wait for the shard thread. Each tenant has a line; those with a line take turns, so
 * that who asks little does not wait behind who asks much, and no line is longer than half of what
 * may wait in all. Any thread offers; the rest is the shard thread's.
 */
final class Inbox {
  /** What a tenant has done in one turn; a job counts as many as it has commands. */
  static final int TURN = 32;

  private static final String FULL = "the node is overloaded";
  private static final String OWN_SHARE = "too many calls of this tenant wait already";

  private static final class Line {
    private final TenantId tenant;
    private final Queue<Job> jobs = new ArrayDeque<>();
    private int left = TURN;

    Line(TenantId tenant) {
      this.tenant = tenant;
    }
  }

  private final int most;
  private final MpscAtomicArrayQueue<Job> arrived;
  private final Map<TenantId, Line> lines = new HashMap<>();
  private final ArrayDeque<Line> turns = new ArrayDeque<>();
  private int inLines;

  /** For at most so many jobs, a power of two. */
  Inbox(int most) {
    this.most = most;
    this.arrived = new MpscAtomicArrayQueue<>(most);
  }

  /** Hands a job in; false when there is no room. */
  boolean offer(Job job) {
    return arrived.offer(job);
  }

  boolean isEmpty() {
    return inLines == 0 && arrived.isEmpty();
  }

  /** Lets those who arrived stand in their lines; whoever finds no place is turned away. */
  void sort() {
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
      } else if (line.jobs.size() >= most / 2) {
        job.refuse(OWN_SHARE);
      } else {
        line.jobs.add(job);
        inLines++;
      }
    }
  }

  /** The next job whose turn it is, or null. */
  @Nullable Job next() {
    Line line = turns.peekFirst();
    if (line == null) {
      return null;
    }
    Job job = line.jobs.remove();
    inLines--;
    line.left -= job.cost();
    if (line.jobs.isEmpty()) {
      turns.removeFirst();
      lines.remove(line.tenant);
    } else if (line.left <= 0) {
      line.left += TURN;
      turns.addLast(turns.removeFirst());
    }
    return job;
  }

  private void drop(Line line) {
    if (line.jobs.isEmpty()) {
      lines.remove(line.tenant);
      turns.remove(line);
    }
  }
}
