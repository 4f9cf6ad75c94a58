package io.agentmesh.http.session.translate;

import com.google.protobuf.UnsafeByteOperations;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.wire.problem.FieldProblem;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.session.Done;
import io.agentmesh.wire.session.Published;
import io.agentmesh.wire.session.Registered;
import io.agentmesh.wire.session.ReplayStarted;
import io.agentmesh.wire.session.Replied;
import io.agentmesh.wire.session.Reply;
import io.agentmesh.wire.session.RequestReply;
import io.agentmesh.wire.session.ServerOp;
import io.agentmesh.wire.session.Submitted;
import io.agentmesh.wire.session.Subscribed;
import io.agentmesh.wire.session.TaskOutcome;

/** Answers to ops, as ops of the server. */
public final class Replies {
  private static final Done DONE = Done.getDefaultInstance();

  private Replies() {}

  /** The answer that an outcome is. */
  public static ServerOp of(long seq, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var reply, long position) -> done(seq, position, reply);
      case Outcome.Refused(var refusal, long position) ->
          problem(seq, position, Problems.of(refusal));
      case Outcome.Unknown unknown -> problem(seq, 0, Problems.of(unknown));
    };
  }

  /** The answer of a heartbeat: that it was heard, whatever the mesh says of the agent. */
  public static ServerOp heard(long seq, Outcome outcome) {
    return outcome instanceof Outcome.Done(_, long position)
        ? done(seq, position)
        : of(seq, outcome);
  }

  /** The answer of a Goodbye, which nothing can refuse. */
  public static ServerOp bye(long seq, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(_, long position) -> done(seq, position);
      case Outcome.Refused(_, long position) -> done(seq, position);
      case Outcome.Unknown _ -> done(seq, 0);
    };
  }

  /** It happened. */
  public static ServerOp done(long seq, long position) {
    return op(Reply.newBuilder().setSeq(seq).setPosition(position).setDone(DONE));
  }

  /** It did not happen. */
  public static ServerOp problem(long seq, long position, Problem problem) {
    io.agentmesh.wire.session.Problem.Builder p =
        io.agentmesh.wire.session.Problem.newBuilder()
            .setType(problem.type())
            .setTitle(problem.title())
            .setStatus(problem.status());
    if (problem.detail() != null) {
      p.setDetail(problem.detail());
    }
    if (problem.retryAfterMillis() != null) {
      p.setRetryAfterMs(problem.retryAfterMillis());
    }
    for (FieldProblem f : problem.errors()) {
      p.addFields(
          io.agentmesh.wire.session.FieldProblem.newBuilder()
              .setField(f.field())
              .setRule(f.rule()));
    }
    return op(Reply.newBuilder().setSeq(seq).setPosition(position).setProblem(p));
  }

  /** How an ended task came out. */
  public static ServerOp outcome(long seq, Task task) {
    TaskOutcome.Builder outcome =
        TaskOutcome.newBuilder()
            .setTaskId(task.id().toString())
            .setState(stateOf(task.state()))
            .setAttempts(task.attempt());
    switch (task.state()) {
      case TaskState.Completed(_, var result, _, _) ->
          outcome
              .setContentType(result.contentType())
              .setResult(UnsafeByteOperations.unsafeWrap(result.bytes()));
      case TaskState.Failed(String reason, _) -> outcome.setReason(reason);
      case TaskState.Cancelled(String reason, _, _) -> outcome.setReason(reason);
      case TaskState.Queued _,
          TaskState.Assigned _,
          TaskState.Running _,
          TaskState.InputRequired _ -> {}
    }
    return op(Reply.newBuilder().setSeq(seq).setTaskOutcome(outcome));
  }

  /** The reply to a request. */
  public static ServerOp reply(
      long seq,
      long position,
      io.agentmesh.domain.decision.Reply.Published asked,
      io.agentmesh.domain.request.RequestReply reply) {
    RequestReply.Builder b =
        RequestReply.newBuilder()
            .setRequestId(asked.message().toString())
            .setReplyId(reply.id().toString())
            .setDuplicate(asked.duplicate())
            .setAgent(reply.agent().value())
            .setEnvelope(Pushes.envelope(reply.envelope(), reply.payload()))
            .setSender(reply.sender())
            .setRepliedAtMicros(reply.at())
            .setPayload(UnsafeByteOperations.unsafeWrap(reply.payload().bytes()));
    return op(Reply.newBuilder().setSeq(seq).setPosition(position).setRequestReply(b));
  }

  private static ServerOp done(long seq, long position, io.agentmesh.domain.decision.Reply reply) {
    Reply.Builder r = Reply.newBuilder().setSeq(seq).setPosition(position);
    switch (reply) {
      case io.agentmesh.domain.decision.Reply.Published(var id, boolean duplicate, int count) ->
          r.setPublished(
              Published.newBuilder()
                  .setMessageId(id.toString())
                  .setDuplicate(duplicate)
                  .setDeliveries(count));
      case io.agentmesh.domain.decision.Reply.Replied(var id, boolean duplicate) ->
          r.setReplied(Replied.newBuilder().setReplyId(id.toString()).setDuplicate(duplicate));
      case io.agentmesh.domain.decision.Reply.Submitted(var id, boolean duplicate) ->
          r.setSubmitted(Submitted.newBuilder().setTaskId(id.toString()).setDuplicate(duplicate));
      case io.agentmesh.domain.decision.Reply.OfAgent(var agent, _) ->
          r.setRegistered(Registered.newBuilder().setVersion(agent.version()));
      case io.agentmesh.domain.decision.Reply.OfSubscription(var subscription, _) ->
          r.setSubscribed(Subscribed.newBuilder().setSubscriptionId(subscription.id().toString()));
      case io.agentmesh.domain.decision.Reply.OfReplay(var replay) ->
          r.setReplayStarted(ReplayStarted.newBuilder().setReplayId(replay.id().toString()));
      case io.agentmesh.domain.decision.Reply.Done _,
          io.agentmesh.domain.decision.Reply.Redriven _,
          io.agentmesh.domain.decision.Reply.OfMending _,
          io.agentmesh.domain.decision.Reply.OfWebhook _,
          io.agentmesh.domain.decision.Reply.OfTenant _,
          io.agentmesh.domain.decision.Reply.OfContract _,
          io.agentmesh.domain.decision.Reply.OfRole _,
          io.agentmesh.domain.decision.Reply.OfDelegation _,
          io.agentmesh.domain.decision.Reply.OfHold _,
          io.agentmesh.domain.decision.Reply.OfApproval _,
          io.agentmesh.domain.decision.Reply.OfErasure _,
          io.agentmesh.domain.decision.Reply.OfSubject _,
          io.agentmesh.domain.decision.Reply.OfPolicy _,
          io.agentmesh.domain.decision.Reply.OfKey _ ->
          r.setDone(DONE);
      case io.agentmesh.domain.decision.Reply.Unjudged _ ->
          throw new IllegalStateException("what is still to be judged is no answer");
    }
    return op(r);
  }

  private static io.agentmesh.wire.session.TaskState stateOf(TaskState state) {
    return switch (state) {
      case TaskState.Queued _ -> io.agentmesh.wire.session.TaskState.TASK_STATE_QUEUED;
      case TaskState.Assigned _ -> io.agentmesh.wire.session.TaskState.TASK_STATE_ASSIGNED;
      case TaskState.Running _ -> io.agentmesh.wire.session.TaskState.TASK_STATE_RUNNING;
      case TaskState.InputRequired _ ->
          io.agentmesh.wire.session.TaskState.TASK_STATE_INPUT_REQUIRED;
      case TaskState.Completed _ -> io.agentmesh.wire.session.TaskState.TASK_STATE_COMPLETED;
      case TaskState.Failed _ -> io.agentmesh.wire.session.TaskState.TASK_STATE_FAILED;
      case TaskState.Cancelled _ -> io.agentmesh.wire.session.TaskState.TASK_STATE_CANCELLED;
    };
  }

  private static ServerOp op(Reply.Builder reply) {
    return ServerOp.newBuilder().setReply(reply).build();
  }
}
