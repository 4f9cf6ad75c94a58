package io.agentmesh.http.resource.tasks;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.rules.dispatch.Placing;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.Payloads;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.receipt.Receipts;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.rest.tasks.Cancellation;
import io.agentmesh.wire.rest.tasks.InputAnswer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code /v1/tasks} as those see it who want something done. */
public final class TasksResource {
  private final Listings listings;
  private final Weights weights;
  private final Transitions transitions;

  /** Lists and retired tasks come from the listings; the weights explain placements. */
  public TasksResource(Listings listings, Weights weights, Receipts receipts) {
    this.listings = listings;
    this.weights = weights;
    this.transitions = new Transitions(receipts);
  }

  /** A task as it is now, or when it has ended or the time is up. */
  public Answer get(CalmRequest request) {
    TaskId id = id(request);
    Task task = find(request, id);
    long wait = request.number("waitMillis", 0);
    if (wait > 0 && !task.state().ended() && awaited(request, id, wait)) {
      task = find(request, id);
    }
    return Answer.json(200, TaskViews.task(request.mesh().opening().remains(task)));
  }

  /** A page of tasks. */
  public Answer list(CalmRequest request) {
    PageRequest page = Lists.admit(request, Permission.TASK_READ);
    return Lists.answer(
        listings.tasks(
            request.exchange().principal().tenant(),
            new Listings.TaskFilter(
                request.query("state", ""),
                request.query("capability", ""),
                request.query("agent", ""),
                request.query("parent", "")),
            page),
        task -> TaskViews.summary(request.mesh().opening().said(task)));
  }

  /** A page of the chunks of a task's result. */
  public Answer chunks(CalmRequest request) {
    TaskId id = id(request);
    Task task = find(request, id);
    PageRequest page = Lists.admit(request, Permission.TASK_READ);
    TenantId tenant = request.exchange().principal().tenant();
    return Lists.answer(
        listings.chunks(tenant, id, page),
        listed -> TaskViews.chunk(listed, request.mesh().opening().chunk(task, listed.chunk())));
  }

  /** Why a task went where it went, or where it could go now when it never went anywhere. */
  public Answer placement(CalmRequest request) {
    TaskId id = id(request);
    Task task = find(request, id);
    if (task.placement() != null) {
      return Answer.json(200, PlacementViews.of(task, task.placement(), weights, true));
    }
    if (!(task.state() instanceof TaskState.Queued)) {
      throw RequestRefused.of(ProblemType.NOT_FOUND, "Task " + id + " was never placed.");
    }
    return Answer.json(
        200,
        request.read(
            Permission.TASK_READ,
            tenant ->
                PlacementViews.of(task, Placing.explain(tenant, weights, task), weights, false)));
  }

  /** Calls a task off, with everything open below it unless the body says otherwise. */
  public Answer cancel(CalmRequest request) {
    Cancellation wish =
        request.hasBody() ? request.body(Cancellation.class) : new Cancellation(null, null);
    TaskId id = id(request);
    Command cancel =
        new TaskCommand.Cancel(id, Shown.text(wish.reason()), !Boolean.FALSE.equals(wish.tree()));
    return transitions.answer(request, id, request.call(cancel).position());
  }

  /** Answers what a task waits with. */
  public Answer answer(CalmRequest request) {
    InputAnswer answer = request.body(InputAnswer.class);
    TaskId id = id(request);
    Command command =
        new TaskCommand.AnswerInput(
            id,
            answer.question() == null ? 0 : answer.question(),
            Payloads.take(answer.contentType(), answer.data(), answer.dataBase64()));
    return transitions.answer(request, id, request.call(command).position());
  }

  /** The task, from the shard or, when it has been retired, from the listings. */
  private Task find(CalmRequest request, TaskId id) {
    return request
        .read(Permission.TASK_READ, tenant -> Optional.ofNullable(tenant.tasks().find(id)))
        .or(() -> listings.task(request.exchange().principal().tenant(), id))
        .orElseThrow(() -> RequestRefused.notFound("task", id));
  }

  private static boolean awaited(CalmRequest request, TaskId id, long waitMillis) {
    CompletableFuture<Boolean> end = new CompletableFuture<>();
    Runnable stop =
        request.mesh().watch(request.exchange().principal().tenant(), id, _ -> end.complete(true));
    request.exchange().onAbandoned(() -> end.complete(false));
    try {
      return end.get(waitMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException stillWorking) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody fails this future", e);
    } finally {
      stop.run();
    }
  }

  private static TaskId id(CalmRequest request) {
    return TaskId.parse(request.path("taskId"));
  }
}
