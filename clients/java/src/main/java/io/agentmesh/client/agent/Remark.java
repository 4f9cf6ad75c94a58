package io.agentmesh.client.agent;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.op.Op;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Reply;

/** An op that needs no reply and is said anew rather than again. */
final class Remark extends Op {

  Remark(ClientOp content) {
    super(content);
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
  public void answered(Reply reply) {}

  @Override
  public void failed(MeshException cause) {}
}
