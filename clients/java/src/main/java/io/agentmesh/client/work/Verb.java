package io.agentmesh.client.work;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.error.Problems;
import io.agentmesh.client.op.Op;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Reply;

/**
 * Accept, reject, complete, ask or fail: what a worker says about its lease, until it is answered.
 */
final class Verb extends Op {

  final TaskContext task;
  private final Workbench bench;
  private final boolean isLast;
  private final boolean isResult;
  private final boolean isQuestion;
  private boolean left;

  Verb(Workbench bench, TaskContext task, ClientOp content, boolean isLast) {
    super(content);
    this.bench = bench;
    this.task = task;
    this.isLast = isLast;
    this.isResult = content.hasComplete();
    this.isQuestion = content.hasAskForInput();
  }

  /** What follows when this last verb is refused; the slot is free already. */
  Verb instead(ClientOp content) {
    Verb next = new Verb(bench, task, content, isLast);
    next.left = left;
    return next;
  }

  /** Whether it hands in a result, which may count although the lease is lost. */
  boolean isResult() {
    return isResult;
  }

  /** Whether it asks for input. */
  boolean isQuestion() {
    return isQuestion;
  }

  /** Whether the work is over with it. */
  boolean isLast() {
    return isLast;
  }

  /** Whether it has not been about to leave before. */
  boolean isFirstTime() {
    boolean first = !left;
    left = true;
    return first;
  }

  @Override
  public boolean leaves() {
    return bench.leaving(this);
  }

  @Override
  public boolean finishesWork() {
    return true;
  }

  @Override
  public void answered(Reply reply) {
    if (!reply.hasProblem()) {
      bench.answered(this);
      return;
    }
    Problem problem = Problems.of(reply.getProblem());
    if (Problems.isTransient(problem)) {
      bench.again(this, Problems.retryAfter(problem));
    } else {
      bench.refused(this, problem);
    }
  }

  @Override
  public void failed(MeshException cause) {
    bench.answered(this);
  }
}
