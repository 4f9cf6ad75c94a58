package io.agentmesh.http.session.socket;

import io.agentmesh.domain.access.Principal;
import io.agentmesh.http.limit.RequestLimits;
import io.agentmesh.http.limit.Standing;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.session.translate.Replies;
import io.agentmesh.wire.session.ClientOp;
import org.jspecify.annotations.Nullable;

/**
 * What the frames of a session cost: each as much as a request. Of a frame over the limit, what
 * brings work is refused; what works on or ends what the mesh gave out is taken; and the session is
 * read no further until there is room again. One event loop's own.
 */
public final class FrameToll {
  /** A session is never read no further for longer. */
  private static final long LONGEST_REST_MILLIS = 1000;

  private final RequestLimits limits;
  private final Principal principal;
  private @Nullable Standing over;

  /** Of a session that somebody opened. */
  public FrameToll(RequestLimits limits, Principal principal) {
    this.limits = limits;
    this.principal = principal;
  }

  /** A frame came; the next waits when it is over the limit. */
  public void pay(Link link) {
    Standing now = limits.ask(principal);
    over = now == null || now.granted() ? null : now;
    if (over != null) {
      link.restFor(Math.min(over.retryAfterMillis(), LONGEST_REST_MILLIS));
    }
  }

  /** Whether an op of the frame is not taken, which its sender is told. */
  public boolean refuses(ClientOp op, Link link) {
    if (over == null || !bringsWork(op)) {
      return false;
    }
    link.send(Replies.problem(op.getSeq(), 0, Problems.of(over)));
    return true;
  }

  private static boolean bringsWork(ClientOp op) {
    return switch (op.getOpCase()) {
      case PUBLISH,
          REQUEST,
          SUBMIT_TASK,
          ANSWER_INPUT,
          AWAIT_TASK,
          WATCH_TASK,
          REGISTER,
          SUBSCRIBE,
          UNSUBSCRIBE,
          REPLAY ->
          true;
      case ACK,
          NACK,
          CREDIT,
          HEARTBEAT,
          HELLO,
          GOODBYE,
          ACCEPT,
          REJECT,
          PROGRESS,
          ADD_CHUNK,
          COMPLETE,
          ASK_FOR_INPUT,
          FAIL,
          REPLY_TO,
          UNWATCH_TASK,
          CANCEL_TASK,
          OP_NOT_SET ->
          false;
    };
  }
}
