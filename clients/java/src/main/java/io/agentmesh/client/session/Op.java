package io.agentmesh.client.session;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Reply;

/**
 * One operation on its way to the mesh, encoded once. Made by any thread, everything else happens
 * on the loop of its session.
 */
public abstract class Op {

  final byte[] body;
  long seq;
  long sentNanos;
  boolean holdsPermit;
  private int unknowns;

  /** An op of this content, whose seq is not set. */
  protected Op(ClientOp content) {
    this.body = content.toByteArray();
  }

  /** What the mesh answered, a problem included. */
  protected abstract void answered(Reply reply);

  /** No answer comes: unknown outcome when the op left, else what stopped it. */
  protected abstract void failed(MeshException cause);

  /** Called before the op leaves; false drops it. */
  protected boolean leaves() {
    return true;
  }

  protected boolean wantsReply() {
    return true;
  }

  /** Whether a reply is due soon: it is then timed and counts against what may be outstanding. */
  protected boolean isPrompt() {
    return true;
  }

  /** Whether a lost connection ends it instead of sending it again. */
  protected boolean endsWithConnection() {
    return false;
  }

  /** Whether it finishes work that this session holds, and so still leaves when the node drains. */
  protected boolean finishesWork() {
    return false;
  }

  /** Whether an unknown outcome is asked about again: some times under the same seq. */
  final boolean mayAskAgain() {
    return ++unknowns <= 3;
  }

  /** Leaves under a new seq, as an op of its own. */
  protected final void renew() {
    seq = 0;
  }
}
