package io.agentmesh.client.op;

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
  private boolean holdsPermit;
  private int unknowns;

  /** An op of this content, whose seq is not set. */
  protected Op(ClientOp content) {
    this.body = content.toByteArray();
  }

  /** What the mesh answered, a problem included. */
  public abstract void answered(Reply reply);

  /** No answer comes: unknown outcome when the op left, else what stopped it. */
  public abstract void failed(MeshException cause);

  /** Called before the op leaves; false drops it. */
  public boolean leaves() {
    return true;
  }

  public boolean wantsReply() {
    return true;
  }

  /** Whether a reply is due soon: it is then timed and counts against what may be outstanding. */
  public boolean isPrompt() {
    return true;
  }

  /** Whether a lost connection ends it instead of sending it again. */
  public boolean endsWithConnection() {
    return false;
  }

  /** Whether it finishes work that this session holds, and so still leaves when the node drains. */
  public boolean finishesWork() {
    return false;
  }

  /** Whether an unknown outcome is asked about again: some times under the same seq. */
  public final boolean mayAskAgain() {
    return ++unknowns <= 3;
  }

  /** Leaves under a new seq, as an op of its own. */
  public final void renew() {
    seq = 0;
  }

  /** Whether it has been on a connection: then its outcome may be unknown. */
  public final boolean hasLeft() {
    return seq != 0;
  }

  /** Takes a place in the window before it is handed over, waiting for one if need be. */
  public final void enter(Window window) {
    holdsPermit = window.enter();
  }

  /** Whether there is a place to give back once it is over. */
  public final boolean holdsPermit() {
    return holdsPermit;
  }
}
