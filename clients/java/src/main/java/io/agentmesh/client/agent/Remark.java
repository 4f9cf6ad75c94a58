package io.agentmesh.client.agent;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.session.Op;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Reply;

/** An op that needs no reply and is said anew rather than again. */
final class Remark extends Op {

  Remark(ClientOp content) {
    super(content);
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
  protected void answered(Reply reply) {}

  @Override
  protected void failed(MeshException cause) {}
}
