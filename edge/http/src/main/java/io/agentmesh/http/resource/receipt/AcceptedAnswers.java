package io.agentmesh.http.resource.receipt;

import io.agentmesh.domain.decision.Reply;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.resource.AcceptedJson;
import io.agentmesh.wire.rest.messages.MessageAccepted;
import io.agentmesh.wire.rest.tasks.TaskAccepted;

/** The answers to what was accepted, without a receipt written by hand. */
public final class AcceptedAnswers {
  private static final int ACCEPTED = 202;

  private AcceptedAnswers() {}

  /** A message was, which is shown at that path. */
  public static Answer message(
      Reply.Published reply, long position, Attached attached, String path) {
    Answer answer =
        attached.isNothing()
            ? Answer.ofJson(
                ACCEPTED,
                AcceptedJson.message(
                    reply.message().value(), position, reply.duplicate(), reply.deliveries()))
            : Answer.json(
                ACCEPTED,
                new MessageAccepted(
                    reply.message().toString(),
                    position,
                    reply.duplicate(),
                    reply.deliveries(),
                    attached.receipt(),
                    attached.due()));
    return attached.on(answer).at(position).with("Location", path + reply.message());
  }

  /** A task was. */
  public static Answer task(Reply.Submitted reply, long position, Attached attached) {
    Answer answer =
        attached.isNothing()
            ? Answer.ofJson(
                ACCEPTED, AcceptedJson.task(reply.task().value(), position, reply.duplicate()))
            : Answer.json(
                ACCEPTED,
                new TaskAccepted(
                    reply.task().toString(),
                    position,
                    reply.duplicate(),
                    attached.receipt(),
                    attached.due()));
    return attached.on(answer).at(position).with("Location", "/v1/tasks/" + reply.task());
  }
}
