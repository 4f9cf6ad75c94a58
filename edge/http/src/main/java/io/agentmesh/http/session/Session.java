package io.agentmesh.http.session;

import com.google.protobuf.InvalidProtocolBufferException;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.http.access.Entitlement;
import io.agentmesh.http.exchange.Outflow;
import io.agentmesh.http.limit.RequestLimits;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.relay.EffectsRelay;
import io.agentmesh.http.session.json.BadText;
import io.agentmesh.http.session.socket.CloseCode;
import io.agentmesh.http.session.socket.Form;
import io.agentmesh.http.session.socket.FrameAssembly;
import io.agentmesh.http.session.socket.FrameToll;
import io.agentmesh.http.session.socket.Link;
import io.agentmesh.http.session.translate.Commands;
import io.agentmesh.http.session.translate.Introduction;
import io.agentmesh.http.session.translate.Pushes;
import io.agentmesh.http.session.translate.Replies;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Credit;
import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session: takes the ops of its frames in their order, has the mesh decide them, and sends what
 * comes of it. Owned by the event loop of its socket, but for what says otherwise.
 */
final class Session implements FrameAssembly.Taker {
  /** What every session works with. */
  record Surroundings(
      Mesh mesh,
      EffectsRelay relay,
      Roster roster,
      SessionOptions options,
      RequestLimits limits,
      Outflow outflow) {}

  /** Who opened it, from where. */
  record Caller(Principal principal, String sourceIp, String userAgent) {}

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final long RELIEF_MILLIS = 50;

  private final String id;
  private final Caller caller;
  private final Surroundings around;
  private final Context context;
  private final Vitals vitals;
  private final Link link;
  private final Intake intake;
  private final Awaits awaits;
  private final FrameToll toll;
  private @Nullable Commands commands;
  private @Nullable AgentLink agent;

  Session(
      String id,
      Caller caller,
      Surroundings around,
      ServerWebSocket socket,
      HttpConnection connection,
      Context context) {
    this.id = id;
    this.caller = caller;
    this.around = around;
    this.vitals = new Vitals(connection, new Entitlement(around.mesh().keys(), caller.principal()));
    this.context = context;
    this.intake = new Intake(this, around.mesh(), caller);
    int outstanding = around.options().maxOutstanding();
    this.link = new Link(socket, context, outstanding, around.outflow(), this::grantCredit);
    int most = around.options().maxAwaits();
    this.toll = new FrameToll(around.limits(), caller.principal());
    this.awaits = new Awaits(this, intake, around.mesh(), context, most);
  }

  String id() {
    return id;
  }

  Principal principal() {
    return caller.principal();
  }

  Link link() {
    return link;
  }

  Intake intake() {
    return intake;
  }

  @Nullable AgentLink agentLink() {
    return agent;
  }

  /** Has something done on the event loop; from any thread. */
  void later(Runnable what) {
    around.relay().post(context, what);
  }

  /** The signs of its life. */
  Vitals vitals() {
    return vitals;
  }

  /** Ends the connection without another word; on the event loop. */
  void sever() {
    vitals.sever();
    link.severed();
  }

  @Override
  public void message(byte[] frame) {
    if (link.closing()) {
      return;
    }
    toll.pay(link);
    try {
      for (ClientOp op : link.read(frame)) {
        take(op);
        if (link.closing()) {
          return;
        }
      }
    } catch (InvalidProtocolBufferException e) {
      LOG.debug("session {}: bad frame", id, e);
      close(CloseCode.BAD_FRAME, "the frame is not a ClientFrame");
      return;
    } catch (BadText e) {
      close(CloseCode.BAD_FRAME, e.sentence());
      return;
    }
    if (agent != null) {
      agent.liveness().frame();
    }
    intake.handIn();
    grantCredit();
  }

  @Override
  public void unexpected() {
    badFrame(link.form() == Form.JSON ? "a message must be text" : "a message must be binary");
  }

  @Override
  public void tooBig() {
    close(CloseCode.TOO_BIG, "the frame is over max_frame_bytes");
  }

  private void take(ClientOp op) {
    long seq = op.getSeq();
    Commands known = commands;
    if (known == null) {
      greet(op);
    } else if (op.getOpCase() == ClientOp.OpCase.HELLO) {
      badFrame("Hello came twice");
    } else if (seq < 0 || seq == 0 && Commands.needsReply(op)) {
      badFrame(op.getOpCase() + " needs a seq");
    } else {
      try {
        act(known, seq, op);
      } catch (InvalidValue e) {
        invalid(seq, e);
      }
    }
  }

  private void act(Commands known, long seq, ClientOp op) {
    if (toll.refuses(op, link)) {
      return;
    }
    switch (op.getOpCase()) {
      case CREDIT -> credit(agent(known), seq, op.getCredit());
      case AWAIT_TASK -> awaits.await(seq, Commands.task(op.getAwaitTask().getTask()));
      case WATCH_TASK -> awaits.watches().watch(seq, op.getWatchTask());
      case UNWATCH_TASK -> awaits.watches().unwatch(seq, op.getUnwatchTask());
      case REQUEST -> awaits.ask(seq, known.of(op), op.getRequest().getTimeoutMs());
      case HEARTBEAT -> agent(known).liveness().beat(seq, op.getHeartbeat());
      case GOODBYE -> goodbye(seq);
      default -> intake.add(known.of(op), intake.reply(seq));
    }
  }

  private void greet(ClientOp op) {
    if (op.getOpCase() != ClientOp.OpCase.HELLO || op.getSeq() <= 0) {
      badFrame("a session begins with Hello and its seq");
      return;
    }
    Introduction hello;
    try {
      hello = Introduction.of(op.getHello());
    } catch (InvalidValue e) {
      invalid(op.getSeq(), e);
      badFrame("Hello breaks a rule");
      return;
    }
    intake.clientIs(hello.client());
    commands = new Commands(hello.agent(), hello.producer(), around.mesh().events());
    SessionOptions options = around.options();
    Greeting greeting = new Greeting(this, around.roster(), options, op.getSeq(), hello);
    AgentId as = hello.agent();
    if (as == null) {
      greeting.begin();
      return;
    }
    AgentLink way = new AgentLink(this, around, new Liveness(this, intake, as), as);
    way.credit(hello.deliveryCredit(), hello.taskCredit());
    agent = way;
    intake.add(Greeting.returnOthers(as, hello.held(), hello.heldTasks()), greeting::returned);
  }

  /** The way to the agent; a session of none is refused what needs one. */
  private AgentLink agent(Commands known) {
    known.agent();
    return Objects.requireNonNull(agent);
  }

  private void credit(AgentLink to, long seq, Credit more) {
    to.credit(more.getDeliveries(), more.getTasks());
    if (seq > 0) {
      link.send(Replies.done(seq, 0));
    }
  }

  /** Nothing is pushed after the reply: the heartbeat is decided after the detachment. */
  private void goodbye(long seq) {
    if (agent == null) {
      link.send(Replies.done(seq, 0));
      return;
    }
    agent.detach();
    agent.liveness().tell(outcome -> link.send(Replies.bye(seq, outcome)));
  }

  private void invalid(long seq, InvalidValue e) {
    if (seq > 0) {
      link.send(Replies.problem(seq, 0, Problems.of(e)));
    } else {
      LOG.debug("session {}: dropped an op: {}", id, e.getMessage());
    }
  }

  private void grantCredit() {
    if (agent != null && !link.full()) {
      agent.grant();
    }
    awaits.pump();
  }

  /** Tries to pass credit on a little later, when the mesh could not take it. */
  void relieveLater() {
    context.owner().setTimer(RELIEF_MILLIS, _ -> context.runOnContext(_ -> grantCredit()));
  }

  /** The agent was ended. */
  void agentEnded(String reason) {
    link.send(Pushes.goaway(reason, 0));
    close(CloseCode.FORBIDDEN, reason);
  }

  /** Ends in good order: no more pushes, and closed when everything is answered. */
  void drain(String reason, long retryAfterMillis) {
    if (link.closing()) {
      return;
    }
    link.send(Pushes.goaway(reason, retryAfterMillis));
    if (agent != null) {
      agent.detach();
      agent.liveness().tell(Intake.UNANSWERED);
      intake.handIn();
    }
    link.closeWhenAnswered(CloseCode.GOING_AWAY, reason);
  }

  private void badFrame(String why) {
    close(CloseCode.BAD_FRAME, why);
  }

  /** Closes; what came before in the frame is still handed in. */
  void close(CloseCode code, String reason) {
    intake.handIn();
    link.close(code, reason);
  }

  /** The socket is gone: what is held stays leased, nothing more is pushed. */
  void closed() {
    link.closed();
    awaits.cancelAll();
    around.roster().leave(agent);
  }
}
