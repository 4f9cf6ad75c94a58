package io.agentmesh.codereview.agents;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.task.TaskHandle;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.client.task.TaskResult;
import io.agentmesh.codereview.agents.talk.Line;
import io.agentmesh.codereview.agents.talk.Planned;
import io.agentmesh.codereview.agents.talk.ReviewTask;
import io.agentmesh.codereview.agents.talk.WorkDone;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * The tasks that the planner submitted. At most {@value #WINDOW} of them are open at a time, so
 * that a large tree neither fills the mesh nor hides how long a task waits. Thread-safe.
 */
final class Submissions {

  private static final int WINDOW = 256;
  private static final int RETRIES = 3;
  private static final int RETRIES_EXTRA = 1;
  private static final Duration ATTEMPT = Duration.ofSeconds(60);
  private static final long SAY_EVERY = Duration.ofMillis(50).toNanos();
  private static final Map<String, Integer> LEVELS = Map.of("code.secrets", 3);

  private final Mesh mesh;
  private final String review;
  private final PrintStream demo;
  private final Semaphore room = new Semaphore(WINDOW);
  private final Map<String, ReviewTask> submitted = new HashMap<>();
  private final List<Planned> ended = new ArrayList<>();
  private long saidAt;

  Submissions(Mesh mesh, String review, PrintStream demo) {
    this.mesh = mesh;
    this.review = review;
    this.demo = demo;
  }

  /** Submits as fast as there is room; returns when every task has ended. */
  void submitAll(List<ReviewTask> tasks) {
    for (ReviewTask task : tasks) {
      room.acquireUninterruptibly();
      var _ =
          mesh.submitAsync(request(task))
              .whenComplete((handle, failure) -> {
                if (failure == null) {
                  follow(handle, task);
                } else {
                  ended(unknown("", task, failure));
                }
              });
    }
    awaitAll();
    Line.of("drained").to(demo);
  }

  /** Follows the task that a dead letter was redriven as. */
  void follow(String dead, String redriven) {
    room.acquireUninterruptibly();
    follow(mesh.task(redriven), task(dead));
  }

  private void follow(TaskHandle handle, ReviewTask task) {
    synchronized (this) {
      submitted.put(handle.id(), task);
    }
    var _ =
        handle
            .result()
            .whenComplete((result, failure) ->
                ended(
                    failure == null
                        ? planned(task, result)
                        : new Planned(
                            handle.id(), task.path(), task.capability(), "", failure.toString())));
  }

  private synchronized ReviewTask task(String id) {
    ReviewTask task = submitted.get(id);
    if (task == null) {
      throw new IllegalArgumentException("no task of this review: " + id);
    }
    return task;
  }

  private TaskRequest request(ReviewTask task) {
    return TaskRequest.ofType(ReviewTask.TYPE)
        .requires(task.capability(), LEVELS.getOrDefault(task.capability(), 1))
        .correlationId(review)
        .retries(Sources.isExtra(task.path()) ? RETRIES_EXTRA : RETRIES)
        .attemptTimeout(ATTEMPT)
        .json(task)
        .build();
  }

  private static Planned unknown(String id, ReviewTask task, Throwable why) {
    return new Planned(id, task.path(), task.capability(), "UNKNOWN", why.toString());
  }

  private static Planned planned(ReviewTask task, TaskResult result) {
    String path = task.path();
    String capability = task.capability();
    return switch (result) {
      case TaskResult.Completed(String id, int _, Payload payload) ->
          new Planned(id, path, capability, "COMPLETED", payload.json(WorkDone.class).message());
      case TaskResult.Failed(String id, int _, String reason) ->
          new Planned(id, path, capability, "FAILED", reason);
      case TaskResult.Cancelled(String id, int _, String reason) ->
          new Planned(id, path, capability, "CANCELLED", reason);
    };
  }

  private synchronized void ended(Planned task) {
    ended.add(task);
    if (!task.isCompleted()) {
      Line.of("failed", task.id(), task.path(), task.capability(), task.detail()).to(demo);
    }
    if (System.nanoTime() - saidAt > SAY_EVERY) {
      saidAt = System.nanoTime();
      Line.of("progress", ended.size()).to(demo);
    }
    room.release();
  }

  /** Waits until nothing is open. */
  void awaitAll() {
    room.acquireUninterruptibly(WINDOW);
    room.release(WINDOW);
  }

  /** All that have ended. */
  synchronized List<Planned> all() {
    return List.copyOf(ended);
  }
}
