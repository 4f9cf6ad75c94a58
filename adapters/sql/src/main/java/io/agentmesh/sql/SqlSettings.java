package io.agentmesh.sql;

import io.agentmesh.domain.Check;
import java.time.Duration;

/**
 * How much the projection keeps, and how much is read of it at once.
 *
 * @param endedTasks ended tasks of a tenant that are kept, at least 1
 * @param endedTasksFor how long an ended task is kept, at least 1 s
 * @param readers lists that are read at once, each by a thread and a connection of its own, 1 to 64
 * @param waitingReads lists that may wait for a reader, 1 to 100,000; more are refused
 * @param pageBytes bytes after which a page ends early, 1 KiB to 256 MiB; its first item always
 *     comes
 */
public record SqlSettings(
    long endedTasks, Duration endedTasksFor, int readers, int waitingReads, int pageBytes) {
  /** A million ended tasks of a tenant, seven days, 2 readers, 256 waiting reads, 8 MiB. */
  public static final SqlSettings DEFAULT =
      new SqlSettings(1_000_000, Duration.ofDays(7), 2, 256, 8 << 20);

  /** Checks the ranges. */
  public SqlSettings {
    Check.range("endedTasks", endedTasks, 1, Long.MAX_VALUE);
    Check.range("endedTasksFor", endedTasksFor.toSeconds(), 1, Integer.MAX_VALUE);
    Check.range("readers", readers, 1, 64);
    Check.range("waitingReads", waitingReads, 1, 100_000);
    Check.range("pageBytes", pageBytes, 1024, 256 << 20);
  }

  /** With another retention of ended tasks. */
  public SqlSettings withEndedTasks(long count, Duration age) {
    return new SqlSettings(count, age, readers, waitingReads, pageBytes);
  }

  /** With another bound of a page's bytes. */
  public SqlSettings withPageBytes(int bytes) {
    return new SqlSettings(endedTasks, endedTasksFor, readers, waitingReads, bytes);
  }
}
