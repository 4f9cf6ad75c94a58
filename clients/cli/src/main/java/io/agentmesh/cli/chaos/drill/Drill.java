package io.agentmesh.cli.chaos.drill;

import io.agentmesh.wire.rest.chaos.FaultKind;
import io.agentmesh.wire.rest.chaos.FaultPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A written experiment.
 *
 * @param name what it is called
 * @param title what is expected, in a line
 * @param hypothesis what is expected, and why
 * @param load what goes on meanwhile, in each of two tenants
 * @param steadyP95Millis how long a task may take before anything is done, at the 95th percentile
 * @param fault what is injected; null when it is something else
 * @param stalledWorker whether an agent takes tasks and does nothing with them
 * @param webhook whether messages go to a webhook instead of a session
 * @param alerts whether alerts are raised, and a channel is listened to
 * @param invariants what is to hold
 * @param timeLimitSeconds after which what is not done yet counts as lost
 */
record Drill(
    String name,
    String title,
    String hypothesis,
    Load load,
    int steadyP95Millis,
    @Nullable FaultPlan fault,
    boolean stalledWorker,
    boolean webhook,
    boolean alerts,
    List<Invariant> invariants,
    int timeLimitSeconds) {
  /** What goes on in a tenant: each worker does four tasks at once. */
  record Load(
      int workers,
      int tasksPerSecond,
      int messagesPerSecond,
      int beforeSeconds,
      int duringSeconds,
      int afterSeconds) {
    /** Checks the ranges. */
    Load {
      range("workers", workers, 1, 50);
      range("tasksPerSecond", tasksPerSecond, 1, 1000);
      range("messagesPerSecond", messagesPerSecond, 1, 1000);
      range("beforeSeconds", beforeSeconds, 2, 600);
      range("duringSeconds", duringSeconds, 1, 600);
      range("afterSeconds", afterSeconds, 1, 600);
    }
  }

  /** The fault, which lasts as long as what is during it. */
  record FaultPlan(FaultPoint point, FaultKind kind, double share, @Nullable Long latencyMillis) {}

  /** What a drill can expect. */
  enum Check {
    /** The fault hit at least so often. */
    FAULT_HITS(true),
    /** Every task and message that was acknowledged was done and arrived, in both tenants. */
    NOTHING_LOST(false),
    /** The events of the mesh show one end of each task, in both tenants. */
    EACH_TASK_ENDS_ONCE(false),
    /** Tasks are as quick as before, so many seconds after the fault at the latest. */
    RECOVERS_WITHIN(true),
    /** Tasks of the other tenant take at most so many times as long as before. */
    NEIGHBOUR_RATIO(true),
    /** The node was ready all the time. */
    STAYS_READY(false),
    /** Tasks took at least so many milliseconds at the 95th percentile during the fault. */
    SLOWER_DURING(true),
    /** At least so many tasks that a stalled worker held were done by others. */
    TAKEN_OVER(true),
    /** The agent whose webhook fails was given no new work meanwhile: its circuit opened. */
    CIRCUIT_OPENS(false),
    /**
     * An alert of the other tenant arrived during the fault, and none of the tenant that is hit.
     */
    OTHERS_ARE_ALERTED(false),
    /**
     * An alert of the tenant that was hit arrived so many seconds after the fault at the latest.
     */
    ALERT_ARRIVES_WITHIN(true);

    private final boolean limit;

    Check(boolean limit) {
      this.limit = limit;
    }

    boolean needsLimit() {
      return limit;
    }
  }

  /** What is to hold, and the figure that it goes by, if any. */
  record Invariant(Check check, @Nullable Double limit) {
    /** Checks that there is a figure where one is needed, and nowhere else. */
    Invariant {
      if (check.needsLimit() != (limit != null)) {
        throw new IllegalArgumentException(
            check + (check.needsLimit() ? " needs a limit" : " takes no limit"));
      }
    }

    double figure() {
      return limit == null ? 0 : limit;
    }
  }

  /** Copies the list, and checks the rest. */
  Drill {
    invariants = List.copyOf(invariants);
    range("invariants", invariants.size(), 1, 50);
    range("timeLimitSeconds", timeLimitSeconds, 10, 3600);
    if ((fault == null) != stalledWorker) {
      throw new IllegalArgumentException("a drill has either a fault or a stalledWorker");
    }
  }

  /** Whether it needs what only a node has that is made for it. */
  boolean needsOwnNode() {
    return webhook || alerts;
  }

  private static void range(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be from " + least + " to " + most + ", not " + value);
    }
  }
}
