package io.agentmesh.http.session;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.rules.reply.AskingForReplies;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.session.translate.Replies;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.session.ServerOp;
import io.vertx.core.Context;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests whose reply a session waits for. Owned by the event loop. */
final class Asks {
  private static final long USUAL_WAIT_MILLIS = 30_000;

  private final Session session;
  private final Intake intake;
  private final Mesh mesh;
  private final Context context;
  private final int most;
  private final Set<Ask> open = new HashSet<>();

  Asks(Session session, Intake intake, Mesh mesh, Context context, int most) {
    this.session = session;
    this.intake = intake;
    this.mesh = mesh;
    this.context = context;
    this.most = most;
  }

  /** Asks, and answers with the reply or, after the time (0: 30 s), with what is known. */
  void ask(long seq, Command request, long millis) {
    if (open.size() >= most) {
      Refusal refusal = Refusal.of(Refusal.Kind.TOO_MANY, most + " replies are awaited already");
      session.link().send(Replies.problem(seq, 0, Problems.of(refusal)));
      return;
    }
    Ask ask = new Ask(seq, millis == 0 ? USUAL_WAIT_MILLIS : millis);
    open.add(ask);
    intake.add(request, ask::asked);
  }

  /** Nobody waits any more. */
  void cancelAll() {
    open.forEach(Ask::forget);
    open.clear();
  }

  private final class Ask {
    private final long seq;
    private final long millis;
    private Runnable cancel = () -> {};
    private long timer = -1;

    Ask(long seq, long millis) {
      this.seq = seq;
      this.millis = millis;
    }

    /** The request is durable, or was refused. */
    void asked(Outcome outcome) {
      if (!open.contains(this)) {
        return;
      }
      if (!(outcome instanceof Outcome.Done(Reply.Published asked, long position))) {
        open.remove(this);
        session.link().send(Replies.of(seq, outcome));
        return;
      }
      try {
        timer = context.owner().setTimer(millis, _ -> timeOver(asked.message()));
        cancel =
            mesh.awaitReply(
                session.principal().tenant(),
                asked.message(),
                reply -> session.later(() -> replied(asked, reply, position)));
      } catch (MeshUnavailable e) {
        answer(Problems.of(e));
      }
    }

    private void replied(Reply.Published asked, @Nullable RequestReply reply, long position) {
      if (reply == null) {
        answer(Problems.replyGone(asked.message()));
      } else if (open.remove(this)) {
        forget();
        session.link().send(told(asked, reply, position));
      }
    }

    private ServerOp told(Reply.Published asked, RequestReply reply, long position) {
      try {
        RequestReply open = mesh.opening().reply(session.principal().tenant(), reply);
        return Replies.reply(seq, position, asked, open);
      } catch (NotOpened e) {
        return Replies.problem(seq, position, Problems.of(e));
      }
    }

    private void timeOver(MessageId id) {
      intake.read(
          Permission.MESSAGE_PUBLISH,
          tenant -> AskingForReplies.progress(tenant, id),
          known -> answer(Problems.noReply(id, millis, known)),
          this::answer);
    }

    private void answer(Problem problem) {
      if (open.remove(this)) {
        forget();
        session.link().send(Replies.problem(seq, 0, problem));
      }
    }

    void forget() {
      context.owner().cancelTimer(timer);
      cancel.run();
    }
  }
}
