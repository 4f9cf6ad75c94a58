package io.agentmesh.client.work;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.session.Op;
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
  protected boolean leaves() {
    return !task.isCancelled();
  }

  @Override
  protected boolean wantsReply() {
    return false;
  }

  @Override
  protected boolean isPrompt() {
    return false;
  }

  @Override
  protected boolean finishesWork() {
    return true;
  }

  @Override
  protected void answered(Reply reply) {}

  @Override
  protected void failed(MeshException cause) {}
}
