package io.agentmesh.client.rest;

import io.agentmesh.wire.rest.Page;
import io.agentmesh.wire.rest.placement.Placement;
import io.agentmesh.wire.rest.tasks.Cancellation;
import io.agentmesh.wire.rest.tasks.Chunk;
import io.agentmesh.wire.rest.tasks.InputAnswer;
import io.agentmesh.wire.rest.tasks.Task;
import io.agentmesh.wire.rest.tasks.TaskAccepted;
import io.agentmesh.wire.rest.tasks.TaskRequest;
import io.agentmesh.wire.rest.tasks.TaskSummary;
import io.agentmesh.wire.rest.work.TaskTransition;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

/** Tasks over REST. */
public final class Tasks {

  private static final String PATH = "/v1/tasks";

  private final Http http;

  Tasks(Http http) {
    this.http = http;
  }

  /** Submits a task; asks again under a key of its own when the answer is lost. */
  public TaskAccepted submit(TaskRequest request) {
    return submit(request, UUID.randomUUID().toString());
  }

  /** Submits a task; within 24 hours a second one with this key is the first one. */
  public TaskAccepted submit(TaskRequest request, String idempotencyKey) {
    return http.post(PATH, request, idempotencyKey, TaskAccepted.class);
  }

  /**
   * Submits a task under a key, and waits for the receipt that proves it to others. Without it in
   * time the task is submitted all the same, and the answer says which entry it is due for.
   *
   * @param wait from 1 s to 10 s, in whole seconds; a checkpoint is signed about twice a second
   */
  public TaskAccepted submitForReceipt(TaskRequest request, String idempotencyKey, Duration wait) {
    return http.post(PATH, request, idempotencyKey, wait, TaskAccepted.class);
  }

  /** A page of tasks; filters: state, capability, agent, parent. */
  public Page<TaskSummary> list(Query query) {
    return http.page(PATH, query, TaskSummary.class);
  }

  /** The tasks of all pages. */
  public Stream<TaskSummary> stream(Query query) {
    return http.stream(PATH, query, TaskSummary.class);
  }

  public Task get(String id) {
    return http.get(one(id), Task.class);
  }

  /** The task once it has ended, or as it is when the time is over. */
  public Task get(String id, Duration wait) {
    return http.get(one(id) + "?waitMillis=" + wait.toMillis(), Task.class);
  }

  /** The chunks of its result in their order, all of one lease. */
  public Stream<Chunk> chunks(String id) {
    return http.stream(one(id) + "/chunks", Query.all(), Chunk.class);
  }

  /** Why its last attempt went where it went. */
  public Placement placement(String id) {
    return http.get(one(id) + "/placement", Placement.class);
  }

  /** Ends a task and the open ones below it. */
  public TaskTransition cancel(String id, String reason) {
    return cancel(id, new Cancellation(reason, true));
  }

  /** Ends a task. */
  public TaskTransition cancel(String id, Cancellation how) {
    return http.post(one(id) + "/cancel", how, TaskTransition.class);
  }

  /** Answers what a task waits with. */
  public TaskTransition answer(String id, InputAnswer answer) {
    return http.post(one(id) + "/input", answer, TaskTransition.class);
  }

  private static String one(String id) {
    return PATH + Http.segment(id);
  }
}
