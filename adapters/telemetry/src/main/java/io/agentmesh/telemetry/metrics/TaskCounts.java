package io.agentmesh.telemetry.metrics;

import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.task.Attempt;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.telemetry.metrics.definition.Definitions;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import org.jspecify.annotations.Nullable;

/** Counts tasks, how long they wait for their first agent, and how long attempts take. */
final class TaskCounts {
  private static final int REMEMBERED = 1 << 14;
  private static final double MICROS = 1e-6;

  private final Counter ended;
  private final DistributionDataPoint toStart;
  private final DistributionDataPoint completed;
  private final DistributionDataPoint failed;
  private final Beginnings submitted = new Beginnings(REMEMBERED);
  private final Beginnings started = new Beginnings(REMEMBERED);

  TaskCounts(Instruments made) {
    this.ended = made.counter(Definitions.TASKS);
    this.toStart = made.histogram(Definitions.SCHEDULE_TO_START);
    Histogram execution = made.histogram(Definitions.EXECUTION);
    this.completed = execution.labelValues("completed");
    this.failed = execution.labelValues("failed");
  }

  void count(String tenant, TaskEvent event) {
    switch (event) {
      case TaskEvent.Submitted e -> {
        TaskId id = e.task().id();
        submitted.put(key(id), place(id), e.task().submittedAt());
      }
      case TaskEvent.Started e -> started(e);
      case TaskEvent.Completed e -> {
        ended.labelValues(tenant, "completed").inc();
        completed(e.task(), e.at());
      }
      case TaskEvent.Salvaged e -> {
        ended.labelValues(tenant, "completed").inc();
        started.take(key(e.task()), place(e.task()));
      }
      case TaskEvent.Retried e -> failed(e.ended());
      case TaskEvent.Failed e -> {
        ended.labelValues(tenant, "failed").inc();
        failed(e.ended());
      }
      case TaskEvent.Expired e -> {
        ended.labelValues(tenant, "expired").inc();
        failed(e.ended());
      }
      case TaskEvent.Cancelled _ -> ended.labelValues(tenant, "cancelled").inc();
      case TaskEvent.Assigned _,
          TaskEvent.Extended _,
          TaskEvent.Rejected _,
          TaskEvent.HandedBack _,
          TaskEvent.Retired _,
          TaskEvent.InputRequested _,
          TaskEvent.InputGiven _,
          TaskEvent.ChunkAdded _ -> {}
    }
  }

  private void started(TaskEvent.Started e) {
    long key = key(e.task());
    int place = place(e.task());
    long from = submitted.take(key, place);
    if (from != 0) {
      toStart.observe(Math.max(0, e.at() - from) * MICROS);
    }
    started.put(key, place, e.at());
  }

  private void completed(TaskId task, long at) {
    long from = started.take(key(task), place(task));
    if (from != 0) {
      completed.observe(Math.max(0, at - from) * MICROS);
    }
  }

  private void failed(@Nullable Attempt attempt) {
    if (attempt != null && attempt.startedAt() != 0) {
      failed.observe(Math.max(0, attempt.endedAt() - attempt.startedAt()) * MICROS);
    }
  }

  private static long key(TaskId id) {
    return id.value().getMostSignificantBits() ^ id.value().getLeastSignificantBits();
  }

  private static int place(TaskId id) {
    long bits = key(id) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (bits >>> 40);
  }
}
