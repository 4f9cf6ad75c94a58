package io.agentmesh.http.session;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.KeyDirectory;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.trace.Span;
import io.agentmesh.http.Upgrades;
import io.agentmesh.http.access.Access;
import io.agentmesh.http.access.Authenticator;
import io.agentmesh.http.exchange.Arrival;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.Outflow;
import io.agentmesh.http.exchange.Outlet;
import io.agentmesh.http.limit.RequestLimits;
import io.agentmesh.http.limit.Standing;
import io.agentmesh.http.mandate.Mandates;
import io.agentmesh.http.metrics.Measure;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.relay.EffectsRelay;
import io.agentmesh.http.session.socket.CloseCode;
import io.agentmesh.http.session.socket.Form;
import io.agentmesh.http.session.socket.FrameAssembly;
import io.agentmesh.http.session.socket.Handshake;
import io.agentmesh.http.session.socket.SessionFaults;
import io.agentmesh.resilience.chaos.Faults;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens sessions, looks after those that are open, and ends them. Safe for any thread. */
public final class Sessions implements Upgrades {
  /** The subprotocol of Protobuf frames. */
  public static final String SUBPROTOCOL = Form.PROTO.subprotocol();

  private static final long CARE_MILLIS = 500;
  private static final long RETRY_AFTER_MILLIS = 500;

  /** How long a client may take to answer a close. */
  private static final int CLOSING_SECONDS = 2;

  /** How long a client may take what is left of a session that ends. */
  private static final long LONGEST_END_NANOS = 4_000_000_000L;

  /** WebSocket frames over the limit by less than this are still told which limit it was. */
  private static final int GRACE_BYTES = 64 << 10;

  private final Vertx vertx;
  private final Authenticator authenticator;
  private final Clock clock;
  private final Outflow outflow;
  private final Session.Surroundings around;
  private final Faults faults;
  private final Set<Session> open = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> allEnded = new CompletableFuture<>();
  private final long timer;
  private long pingedAt = System.nanoTime();
  private volatile boolean draining;

  /** Sessions of the mesh, whose answers come through the relay. */
  Sessions(
      Vertx vertx,
      Mesh mesh,
      EffectsRelay relay,
      Authenticator authenticator,
      Clock clock,
      SessionOptions options,
      RequestLimits limits,
      Faults faults,
      Outflow outflow) {
    this.vertx = vertx;
    this.faults = faults;
    this.outflow = outflow;
    this.authenticator = authenticator;
    this.clock = clock;
    this.around = new Session.Surroundings(mesh, relay, new Roster(mesh), options, limits, outflow);
    this.timer = vertx.setPeriodic(CARE_MILLIS, _ -> lookAfter());
  }

  /** Opens sessions of the mesh when the edge has its event loops. */
  public static Upgrades.Opening opening(
      Mesh mesh,
      EffectsRelay relay,
      Authenticator authenticator,
      Clock clock,
      SessionOptions options,
      RequestLimits limits,
      Faults faults) {
    return new Upgrades.Opening() {
      @Override
      public Upgrades open(Vertx vertx, Outflow outflow) {
        return new Sessions(
            vertx, mesh, relay, authenticator, clock, options, limits, faults, outflow);
      }

      @Override
      public void prepare(HttpServerOptions server) {
        Sessions.prepare(server, options);
      }
    };
  }

  /** Sets a server up for sessions: subprotocol, no compression, bounded frames. */
  static void prepare(HttpServerOptions server, SessionOptions options) {
    server
        .setWebSocketSubProtocols(Form.subprotocols())
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setMaxWebSocketFrameSize(options.maxFrameBytes() + GRACE_BYTES)
        .setMaxWebSocketMessageSize(options.maxFrameBytes() + GRACE_BYTES)
        .setWebSocketClosingTimeout(CLOSING_SECONDS);
  }

  @Override
  public void handle(HttpServerRequest request, Outlet outlet) {
    String id = new Ids(clock.micros(), ThreadLocalRandom.current().nextLong()).next().toString();
    String ip = request.remoteAddress().hostAddress();
    Exchange exchange =
        new Exchange(
            request,
            vertx.getOrCreateContext(),
            new Arrival(id, ip, Map.of(), outlet, Measure.none(), Span.none("")));
    Access access =
        authenticator.authenticate(request.headers().get(HttpHeaders.AUTHORIZATION), ip);
    admit(exchange, access);
  }

  private void admit(Exchange exchange, Access access) {
    switch (access) {
      case Access.Granted(Principal principal) -> open(exchange, principal);
      case Access.Refused refused -> exchange.answer(Problems.of(refused));
      case Access.Awaited(var judged) -> {
        exchange.request().pause();
        var _ =
            judged.thenAccept(then ->
                exchange
                    .context()
                    .runOnContext(_ -> {
                      exchange.request().resume();
                      admit(exchange, then);
                    }));
      }
    }
  }

  private void open(Exchange exchange, Principal principal) {
    Standing standing = around.limits().ask(principal);
    if (standing != null) {
      exchange.stands(standing, around.limits().policies());
    }
    Problem obstacle =
        standing == null || standing.granted()
            ? obstacle(exchange.request())
            : Problems.of(standing);
    if (obstacle != null) {
      exchange.answer(obstacle);
    } else {
      Mandates.enter(exchange, principal, authenticator, this::upgrade);
    }
  }

  private void upgrade(Exchange exchange, Principal principal) {
    HttpServerRequest request = exchange.request();
    String id = exchange.requestId();
    Session.Caller caller =
        new Session.Caller(principal, exchange.sourceIp(), Handshake.agentOf(request));
    request
        .toWebSocket()
        .onSuccess(socket ->
            begin(
                new Session(id, caller, around, socket, request.connection(), exchange.context()),
                socket,
                exchange.context()));
  }

  private @Nullable Problem obstacle(HttpServerRequest request) {
    Problem wrong = Handshake.obstacle(request);
    return wrong != null || !draining && open.size() < around.options().maxSessions()
        ? wrong
        : Problem.of(ProblemType.UNAVAILABLE, "The node takes no more sessions now.")
            .withRetryAfterMillis(RETRY_AFTER_MILLIS);
  }

  private void begin(Session session, ServerWebSocket socket, Context context) {
    open.add(session);
    FrameAssembly assembly =
        new FrameAssembly(session.link().form(), around.options().maxFrameBytes(), session);
    SessionFaults onPurpose =
        new SessionFaults(faults, session.principal().tenant(), context, session.link());
    socket.frameHandler(frame -> {
      if (!onPurpose.cut(session::sever)) {
        session.vitals().heard();
        assembly.next(frame);
      }
    });
    socket.exceptionHandler(_ -> {});
    socket.closeHandler(_ -> {
      session.closed();
      open.remove(session);
      checkEnded();
    });
    if (draining) {
      session.drain("restart", RETRY_AFTER_MILLIS);
    }
  }

  /** Closes what fell silent or lost its key; pings the others. Runs on the timer alone. */
  private void lookAfter() {
    SessionOptions options = around.options();
    long now = System.nanoTime();
    long micros = clock.micros();
    boolean ping = now - pingedAt >= options.pingInterval().toNanos();
    if (ping) {
      pingedAt = now;
    }
    for (Session session : open) {
      if (session.vitals().isEndingFor(LONGEST_END_NANOS, now)) {
        session.later(session::sever);
        continue;
      }
      long silent = session.vitals().silence(now);
      authenticator.stillHere(session.principal(), session.vitals().peer());
      KeyDirectory keys = around.mesh().keys();
      String denial = keys.denial(session.principal(), micros);
      if (denial != null) {
        if (keys.barred(session.principal().tenant()) != null) {
          end(session, CloseCode.FORBIDDEN, denial);
        } else {
          expel(session, denial);
        }
      } else if (session.vitals().rights().isLess()) {
        lessen(session);
      } else if (!session.vitals().isGreeted() && silent >= options.helloTimeout().toNanos()) {
        end(session, CloseCode.BAD_FRAME, "no Hello came");
      } else if (silent >= options.silence().toNanos()) {
        end(session, CloseCode.GOING_AWAY, "nothing was heard");
      } else if (outflow.isTight() && session.link().takesNothing(now)) {
        session.later(session::sever);
      } else if (ping) {
        session.later(session.link()::ping);
      }
    }
  }

  private static void end(Session session, CloseCode code, String reason) {
    session.vitals().ending(System.nanoTime());
    session.later(() -> session.close(code, reason));
  }

  /** The key or token is no longer good: the session ends, and its agent holds nothing any more. */
  private void expel(Session session, String reason) {
    end(session, CloseCode.KEY_INVALID, reason);
    session.later(() -> around.roster().expel(session.agentLink()));
  }

  /**
   * The roles of who opened it lost a right: the session ends, and a next one begins with what is
   * left. An agent that may not work any more holds nothing.
   */
  private void lessen(Session session) {
    end(session, CloseCode.GOING_AWAY, "the rights of its roles changed");
    if (session.vitals().rights().endsWork()) {
      session.later(() -> around.roster().expel(session.agentLink()));
    }
  }

  @Override
  public void close(Duration within) {
    draining = true;
    vertx.cancelTimer(timer);
    for (Session session : open) {
      session.later(() -> session.drain("restart", RETRY_AFTER_MILLIS));
    }
    checkEnded();
    allEnded.completeOnTimeout(null, Math.max(1, within.toMillis()), TimeUnit.MILLISECONDS).join();
  }

  private void checkEnded() {
    if (draining && open.isEmpty()) {
      allEnded.complete(null);
    }
  }
}
