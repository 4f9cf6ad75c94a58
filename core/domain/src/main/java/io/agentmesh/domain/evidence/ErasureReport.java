package io.agentmesh.domain.evidence;

import io.agentmesh.domain.Check;
import java.util.List;

/**
 * What the journal still told of an erased data subject when its key was destroyed. Times are
 * microseconds, 0 where there is none.
 *
 * @param messages messages about it, replies included
 * @param firstAt when the first message or task about it was accepted
 * @param lastAt when the last of them was accepted
 * @param since the time of the first record that was read; of what was before nothing is known
 * @param copies where copies of its data went, at most {@value #MOST_COPIES}
 * @param moreCopies how many further places there are
 * @param tasks tasks about it
 */
public record ErasureReport(
    long messages,
    long firstAt,
    long lastAt,
    long since,
    List<Copy> copies,
    int moreCopies,
    long tasks) {
  /** Places that a report names. */
  public static final int MOST_COPIES = 64;

  /** What kind of place holds a copy. */
  public enum Place {
    /** An agent that deliveries or tasks were handed to. */
    AGENT,
    /** An agent that deliveries or tasks are pushed to, at its webhook. */
    WEBHOOK,
    /** A backup, which holds what was sealed and the key of that time. */
    BACKUP,
    /** An export of what the mesh held about the data subject. */
    EXPORT
  }

  /**
   * A place that the mesh does not reach.
   *
   * @param name the agent, the backup, or who exported
   * @param times how often something went there
   */
  public record Copy(Place place, String name, long times, long firstAt, long lastAt) {}

  /** Copies the list. */
  public ErasureReport {
    Check.size("copies", copies.size(), MOST_COPIES);
    copies = List.copyOf(copies);
  }
}
