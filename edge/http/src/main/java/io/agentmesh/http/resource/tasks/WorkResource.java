package io.agentmesh.http.resource.tasks;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Payloads;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.Tokens;
import io.agentmesh.http.resource.receipt.Receipts;
import io.agentmesh.wire.rest.work.ChunkAddition;
import io.agentmesh.wire.rest.work.Completion;
import io.agentmesh.wire.rest.work.Failure;
import io.agentmesh.wire.rest.work.InputRequest;
import io.agentmesh.wire.rest.work.LeaseStanding;
import io.agentmesh.wire.rest.work.ProgressReport;
import io.agentmesh.wire.rest.work.Rejection;
import io.agentmesh.wire.rest.work.TaskHold;

/** {@code /v1/tasks/{taskId}/...}: what the holder of a lease says of its work. */
public final class WorkResource {
  private final Transitions transitions;

  /** Who wants a receipt waits for it there. */
  public WorkResource(Receipts receipts) {
    this.transitions = new Transitions(receipts);
  }

  /** Takes up the work. */
  public Answer accept(CalmRequest request) {
    TaskHold hold = request.body(TaskHold.class);
    return done(
        request, new TaskCommand.Accept(id(request), agent(hold.agent()), token(hold.token())));
  }

  /** Says that the work goes on. */
  public Answer heartbeat(CalmRequest request) {
    TaskHold hold = request.body(TaskHold.class);
    return standing(
        request, new TaskCommand.Extend(id(request), agent(hold.agent()), token(hold.token())));
  }

  /** Says how far the work is. */
  public Answer progress(CalmRequest request) {
    ProgressReport report = request.body(ProgressReport.class);
    return standing(
        request,
        new TaskCommand.Progress(
            id(request),
            agent(report.agent()),
            token(report.token()),
            report.percent(),
            Shown.text(report.text())));
  }

  /** Gives a part of the result away. */
  public Answer chunk(CalmRequest request) {
    ChunkAddition chunk = request.body(ChunkAddition.class);
    return standing(
        request,
        new TaskCommand.AddChunk(
            id(request),
            agent(chunk.agent()),
            token(chunk.token()),
            chunk.sequence(),
            Payloads.take(chunk.contentType(), chunk.data(), chunk.dataBase64())));
  }

  /** Hands in the result. */
  public Answer complete(CalmRequest request) {
    Completion completion = request.body(Completion.class);
    return done(
        request,
        new TaskCommand.Complete(
            id(request),
            agent(completion.agent()),
            token(completion.token()),
            Payloads.take(completion.contentType(), completion.data(), completion.dataBase64())));
  }

  /** Asks for what is missing. */
  public Answer ask(CalmRequest request) {
    InputRequest ask = request.body(InputRequest.class);
    return done(
        request,
        new TaskCommand.AskForInput(
            id(request),
            agent(ask.agent()),
            token(ask.token()),
            Payloads.take(ask.contentType(), ask.data(), ask.dataBase64())));
  }

  /** Says that the attempt failed. */
  public Answer fail(CalmRequest request) {
    Failure failure = request.body(Failure.class);
    return done(
        request,
        new TaskCommand.Fail(
            id(request),
            agent(failure.agent()),
            token(failure.token()),
            failure.reason(),
            Boolean.TRUE.equals(failure.retryable())));
  }

  /** Declines the work. */
  public Answer reject(CalmRequest request) {
    Rejection rejection = request.body(Rejection.class);
    return done(
        request,
        new TaskCommand.Reject(
            id(request), agent(rejection.agent()), token(rejection.token()), rejection.reason()));
  }

  private Answer done(CalmRequest request, TaskCommand.Work command) {
    return transitions.answer(request, command.task(), request.call(command).position());
  }

  /** A lease that was lost because the task was cancelled is told as that. */
  private static Answer standing(CalmRequest request, TaskCommand.Work command) {
    return switch (request.attempt(command)) {
      case Outcome.Done done -> {
        TaskLease lease = Transitions.find(request, command.task()).map(Task::lease).orElse(null);
        yield Answer.json(
                200,
                new LeaseStanding(false, null, lease == null ? null : Shown.time(lease.deadline())))
            .at(done.position());
      }
      case Outcome.Refused(var refusal, long position) -> {
        if (refusal.kind() == Refusal.Kind.LEASE_LOST
            && Transitions.find(request, command.task()).map(Task::state).orElse(null)
                instanceof TaskState.Cancelled(String reason, _, _)) {
          yield Answer.json(200, new LeaseStanding(true, Shown.textOrNull(reason), null))
              .at(position);
        }
        throw new RequestRefused(Problems.of(refusal));
      }
      case Outcome.Unknown unknown -> throw new RequestRefused(Problems.of(unknown));
    };
  }

  private static TaskId id(CalmRequest request) {
    return TaskId.parse(request.path("taskId"));
  }

  private static AgentId agent(String text) {
    return new AgentId(text);
  }

  private static long token(String text) {
    return Tokens.parse("token", text);
  }
}
