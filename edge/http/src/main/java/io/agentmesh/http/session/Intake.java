package io.agentmesh.http.session;

import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.Origin;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.session.translate.Replies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers the commands of a frame and hands them to the mesh. Owned by the event loop. */
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
        caller.principal(), session.id() + '-' + ++calls, "", caller.sourceIp(), client);
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
}
