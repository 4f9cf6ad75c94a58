package io.agentmesh.client.task;

import io.agentmesh.client.error.Problems;
import io.agentmesh.client.op.Question;
import io.agentmesh.client.session.Session;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.session.AwaitTask;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Reply;
import java.time.Duration;

/** Waits for the end of a task; asks again later when the session awaits too many. */
final class Awaiting extends Question<TaskResult> {

  private static final Duration LATER = Duration.ofMillis(500);

  private final Session session;

  Awaiting(Session session, String task) {
    super(
        ClientOp.newBuilder().setAwaitTask(AwaitTask.newBuilder().setTask(task)).build(),
        reply -> TaskResult.of(reply.getTaskOutcome()));
    this.session = session;
  }

  @Override
  public boolean isPrompt() {
    return false;
  }

  @Override
  public void answered(Reply reply) {
    if (reply.hasProblem()) {
      Problem problem = Problems.of(reply.getProblem());
      if (Problems.isTransient(problem)) {
        Duration asked = Problems.retryAfter(problem);
        session.tellAfter(asked.isZero() ? LATER : asked, this);
        return;
      }
    }
    super.answered(reply);
  }
}
