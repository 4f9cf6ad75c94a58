package io.agentmesh.client.session;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.error.Problems;
import io.agentmesh.client.op.Frame;
import io.agentmesh.client.op.Op;
import io.agentmesh.client.op.Outbox;
import io.agentmesh.client.op.Unanswered;
import io.agentmesh.client.op.Window;
import io.agentmesh.client.transport.Line;
import io.agentmesh.client.transport.Loop;
import io.agentmesh.client.transport.Transport;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.session.Goaway;
import io.agentmesh.wire.session.Welcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The present connection of a session and what follows when it is lost. Lives on the loop. */
final class Connection {

  private enum Phase {
    DOWN,
    GREETING,
    OPEN,
    LEAVING,
    ENDED
  }

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final int FRAME_BYTES = 256 << 10;
  private static final Duration GOING = Duration.ofSeconds(15);

  /** How much later than it should the transport may say that there is no connection. */
  private static final Duration LATE = Duration.ofSeconds(1);

  private final SessionSettings settings;
  private final SessionOwner owner;
  private final Transport transport;
  private final Loop loop;
  private final Outbox outbox;
  private final Unanswered unanswered;
  private final Window window;
  private final AtomicBoolean woken;
  private final Attempts attempts;
  private final String producer = Greeting.newProducer();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<MeshException> ended = new CompletableFuture<>();

  private Phase phase = Phase.DOWN;
  private Frame frame = new Frame(FRAME_BYTES);
  private @Nullable Line line;
  private @Nullable Reception reception;
  private int maxOutstanding;
  private long phaseSince;
  private boolean finishing;

  Connection(
      SessionSettings settings,
      SessionOwner owner,
      Transport transport,
      Outbox outbox,
      Unanswered unanswered,
      Window window,
      AtomicBoolean woken) {
    this.settings = settings;
    this.owner = owner;
    this.transport = transport;
    this.loop = transport.loop();
    this.outbox = outbox;
    this.unanswered = unanswered;
    this.window = window;
    this.woken = woken;
    this.attempts =
        new Attempts(
            settings.firstConnect(),
            settings.reconnectFor(),
            settings.backoff(),
            System.nanoTime());
  }

  CompletableFuture<Void> opened() {
    return opened;
  }

  CompletableFuture<MeshException> ended() {
    return ended;
  }

  void connect() {
    if (phase == Phase.DOWN) {
      Reception next = new Reception(this, owner, unanswered, window);
      reception = next;
      transport.open(next);
      loop.after(
          settings.endpoint().connectTimeout().plus(LATE),
          () -> {
            if (phase == Phase.DOWN && isCurrent(next)) {
              lose("neither a connection nor a failure");
            }
          });
    }
  }

  /** Whether what this reception hears still matters. */
  boolean isCurrent(Reception one) {
    return reception == one;
  }

  void greet(Line fresh) {
    line = fresh;
    enter(Phase.GREETING);
    watch(fresh);
    outbox.put(new Greeting(this, producer, owner), frame, System.nanoTime());
    fresh.send(frame.bytes());
  }

  void welcomed(Welcome welcome) {
    maxOutstanding = welcome.getMaxOutstanding() > 0 ? welcome.getMaxOutstanding() : 1;
    int limit = welcome.getMaxFrameBytes();
    frame = new Frame(limit > 0 ? Math.min(limit, FRAME_BYTES) : FRAME_BYTES);
    unanswered.takeAll();
    attempts.connected(System.nanoTime());
    enter(Phase.OPEN);
    outbox.open(owner.opening());
    opened.complete(null);
  }

  void goingAway(Goaway goaway) {
    LOG.debug("the node goes away: {}", goaway.getReason());
    attempts.notBefore(Duration.ofMillis(goaway.getRetryAfterMs()), System.nanoTime());
    enter(Phase.LEAVING);
  }

  /** The mesh does not open the session. */
  void refused(Problem problem) {
    if (Closing.mayPass(problem)) {
      attempts.notBefore(Problems.retryAfter(problem), System.nanoTime());
      lose("refused for now: " + problem.title());
    } else {
      end(Problems.exception(problem));
    }
  }

  /** Whatever is added from here on leaves with the next flush, without waking the loop. */
  void gather() {
    woken.set(true);
  }

  /** Sends what waits, frame by frame, while the socket takes it. */
  void flush() {
    woken.set(false);
    if (phase == Phase.ENDED) {
      failAll(ended.resultNow());
      return;
    }
    Line to = line;
    if (to == null || phase != Phase.OPEN && phase != Phase.LEAVING) {
      return;
    }
    while (!to.isCongested() && fill()) {
      to.send(frame.bytes());
    }
    if (finishing && outbox.isEmpty() && unanswered.prompt() == 0) {
      end(new MeshException.Unavailable("the session is closed"));
    }
  }

  private boolean fill() {
    long now = System.nanoTime();
    outbox.fill(frame, maxOutstanding, phase == Phase.LEAVING, now);
    owner.trailing(op -> outbox.put(op, frame, now));
    return !frame.isEmpty();
  }

  void finish(Duration patience) {
    finishing = true;
    MeshException closed = new MeshException.Unavailable("the session is closed");
    if (phase == Phase.DOWN && outbox.isEmpty()) {
      end(closed);
    } else if (phase != Phase.ENDED) {
      loop.after(patience, () -> end(closed));
      flush();
    }
  }

  /** The line is over; a new one follows unless the code says that it would not help. */
  void closed(int code, String reason) {
    Optional<MeshException> finality =
        Closing.finality(code, reason, settings.endpoint().renewable());
    if (finality.isPresent()) {
      end(finality.get());
    } else {
      lose("closed with " + code + " " + reason);
    }
  }

  /** Gives this connection up and tries another one, as long as there is time. */
  void lose(String why) {
    if (phase == Phase.ENDED) {
      return;
    }
    long now = System.nanoTime();
    boolean worked = reception != null && reception.worked();
    attempts.lost(worked, phase == Phase.OPEN || phase == Phase.LEAVING, now);
    hangUp(1001, "reconnecting");
    outbox.lost();
    enter(Phase.DOWN);
    Optional<Duration> wait = attempts.next(now);
    if (wait.isEmpty()) {
      end(
          new MeshException.Unavailable(
              "no connection to " + settings.endpoint().url() + ": " + why));
      return;
    }
    LOG.debug("connection lost, next in {}: {}", wait.get(), why);
    loop.after(wait.get(), this::connect);
  }

  void end(MeshException cause) {
    if (phase == Phase.ENDED) {
      return;
    }
    hangUp(1000, "");
    enter(Phase.ENDED);
    ended.complete(cause);
    opened.completeExceptionally(cause);
    owner.ended(cause);
    failAll(cause);
    window.open();
    transport.close();
  }

  private void failAll(MeshException cause) {
    for (Op op : outbox.takeAll()) {
      boolean unsure = op.hasLeft() && op.isPrompt();
      op.failed(unsure ? unknown(cause.getMessage()) : cause);
    }
  }

  private void hangUp(int code, String reason) {
    reception = null;
    if (line != null) {
      line.close(code, reason);
      line = null;
    }
  }

  private void enter(Phase next) {
    phase = next;
    phaseSince = System.nanoTime();
  }

  /** Looks after this line until it is another one. */
  private void watch(Line watched) {
    loop.after(
        settings.liveness().dividedBy(3),
        () -> {
          if (watched.equals(line)) {
            look(watched, System.nanoTime());
            watch(watched);
          }
        });
  }

  private void look(Line watched, long now) {
    long age = now - phaseSince;
    boolean greets = phase == Phase.GREETING;
    boolean overdue = greets && age > settings.endpoint().connectTimeout().toNanos();
    boolean gone = phase == Phase.LEAVING && age > GOING.toNanos();
    boolean silent = reception != null && now - reception.heardAt() > settings.liveness().toNanos();
    if (overdue || gone || silent) {
      lose(silent ? "silent for " + settings.liveness() : "overdue in phase " + phase);
      return;
    }
    watched.ping();
    for (Op late : unanswered.takeSentBefore(now - settings.requestTimeout().toNanos())) {
      if (late.holdsPermit()) {
        window.leave(1);
      }
      late.failed(unknown("no answer in " + settings.requestTimeout()));
    }
  }

  private static MeshException unknown(String why) {
    return new MeshException.UnknownOutcome(why);
  }
}
