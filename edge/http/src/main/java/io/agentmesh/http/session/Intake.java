package io.agentmesh.http.session;

import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.ReadDenied;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.session.translate.Replies;
import io.agentmesh.wire.problem.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers the commands of a frame, hands them to the mesh, and reads. Owned by the event loop. */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /** For ops without a seq: whoever sent one does not want to hear of it. */
  static final Call.Then UNANSWERED =
      outcome -> {
        if (outcome instanceof Outcome.Refused(var refusal, _)) {
          LOG.debug("an op without a seq was refused: {}", refusal);
        }
      };

  private final Session session;
  private final Mesh mesh;
  private final Session.Caller caller;
  private String client;
  private Call call;
  private long calls;

  Intake(Session session, Mesh mesh, Session.Caller caller) {
    this.session = session;
    this.mesh = mesh;
    this.caller = caller;
    this.client = caller.userAgent();
    this.call = new Call(session);
  }

  /** The name that the client gives itself, if it does. */
  void clientIs(String name) {
    if (!name.isEmpty()) {
      client = name;
    }
  }

  /** Where the next call comes from. */
  Origin origin() {
    return new Origin(
        caller.principal(),
        session.id() + '-' + ++calls,
        "",
        caller.sourceIp(),
        client,
        session.id());
  }

  /** Adds a command, and what follows its outcome. */
  void add(Command command, Call.Then then) {
    if (call.isFull()) {
      handIn();
    }
    call.add(command, then);
  }

  /** Sends the outcome as the reply to the op, when there is to be one. */
  Call.Then reply(long seq) {
    return seq > 0 ? outcome -> session.link().send(Replies.of(seq, outcome)) : UNANSWERED;
  }

  /** Hands in what was gathered. */
  void handIn() {
    if (call.isEmpty()) {
      return;
    }
    Call now = call;
    call = new Call(session);
    session.link().taken(now.size());
    try {
      mesh.call(origin(), now.commands(), now);
    } catch (MeshUnavailable e) {
      now.refused(e);
    }
  }

  /**
   * Reads from the mesh; what was found, or the problem that there was, is taken on the event loop.
   */
  <T> void read(
      Permission permission,
      Function<TenantState, T> query,
      Consumer<T> then,
      Consumer<Problem> failed) {
    CompletableFuture<T> found;
    try {
      found = mesh.read(caller.principal(), permission, query);
    } catch (MeshUnavailable e) {
      failed.accept(Problems.of(e));
      return;
    }
    var _ =
        found.whenComplete((what, failure) ->
            session.later(() -> {
              if (failure == null) {
                then.accept(what);
              } else {
                failed.accept(problemOf(failure));
              }
            }));
  }

  private static Problem problemOf(Throwable failure) {
    return switch (failure) {
      case ReadDenied denied -> Problems.of(denied);
      case MeshUnavailable unavailable -> Problems.of(unavailable);
      default -> {
        LOG.error("a read failed", failure);
        yield Problems.internal();
      }
    };
  }
}
