package io.agentmesh.client.work;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.op.Op;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Reply;

/** Word about a task that needs no reply and is lost without harm. */
final class Notice extends Op {

  private final TaskContext task;

  Notice(TaskContext task, ClientOp content) {
    super(content);
    this.task = task;
  }

  @Override
  public boolean leaves() {
    return !task.isCancelled();
  }

  @Override
  public boolean wantsReply() {
    return false;
  }

  @Override
  public boolean isPrompt() {
    return false;
  }

  @Override
  public boolean finishesWork() {
    return true;
  }

  @Override
  public void answered(Reply reply) {}

  @Override
  public void failed(MeshException cause) {}
}
