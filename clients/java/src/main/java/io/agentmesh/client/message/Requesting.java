package io.agentmesh.client.message;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.error.Problems;
import io.agentmesh.client.op.Question;
import io.agentmesh.client.session.Session;
import io.agentmesh.client.trace.CurrentTrace;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Publish;
import io.agentmesh.wire.session.Reply;
import io.agentmesh.wire.session.Request;
import java.time.Duration;

/** Waits for the reply to a request; asks again later when the mesh has no room for it now. */
public final class Requesting extends Question<RequestReply> {

  private static final Duration LATER = Duration.ofMillis(500);

  private final Session session;

  /** Sends the message as a request whose reply may take that long. */
  public Requesting(Session session, Outgoing message, Duration timeout, CurrentTrace trace) {
    super(op(message.op(trace).getPublish(), timeout), RequestReply::of);
    this.session = session;
  }

  private static ClientOp op(Publish message, Duration timeout) {
    long millis = timeout.toMillis();
    if (millis < 1 || millis > 600_000) {
      throw new IllegalArgumentException("a request waits from 1 ms to 10 min, not " + timeout);
    }
    Request request =
        Request.newBuilder()
            .setTo(message.getTo())
            .setEnvelope(message.getEnvelope())
            .setPayload(message.getPayload())
            .setTimeoutMs((int) millis)
            .build();
    return ClientOp.newBuilder().setRequest(request).build();
  }

  @Override
  public boolean isPrompt() {
    return false;
  }

  @Override
  public void answered(Reply reply) {
    if (reply.hasProblem()) {
      Problem problem = Problems.of(reply.getProblem());
      if (Problems.is(problem, ProblemType.REQUEST_TIMEOUT)) {
        answer()
            .completeExceptionally(new MeshException.TimedOut(String.valueOf(problem.detail())));
        return;
      }
      if (Problems.isTransient(problem)) {
        Duration asked = Problems.retryAfter(problem);
        session.tellAfter(asked.isZero() ? LATER : asked, this);
        return;
      }
    }
    super.answered(reply);
  }
}
