package io.agentmesh.client.session;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.op.Op;
import io.agentmesh.client.op.Outbox;
import io.agentmesh.client.op.Question;
import io.agentmesh.client.op.Unanswered;
import io.agentmesh.client.op.Waiting;
import io.agentmesh.client.op.Window;
import io.agentmesh.client.transport.Loop;
import io.agentmesh.client.transport.Transport;
import io.agentmesh.client.transport.VertxTransport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One session with the mesh that outlives its connections. Ops of any thread are collected and
 * leave together as soon as the loop gets to it; nothing waits for a timer. Thread-safe.
 */
public final class Session {

  private final Loop loop;
  private final Window window;
  private final Outbox outbox;
  private final Connection connection;
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile boolean closed;

  /** A session that is not yet open. */
  public Session(SessionSettings settings, SessionOwner owner) {
    Transport transport = new VertxTransport(settings.endpoint());
    Unanswered unanswered = new Unanswered();
    this.loop = transport.loop();
    this.window = new Window(settings.maxOutstanding());
    this.outbox = new Outbox(unanswered);
    this.connection = new Connection(settings, owner, transport, outbox, unanswered, window, woken);
  }

  /** Connects; completed when the mesh said Welcome, or why it never will. */
  public CompletableFuture<Void> open() {
    loop.execute(connection::connect);
    return connection.opened();
  }

  /**
   * Sends an op of a caller; waits while {@code maxOutstanding} of them are unanswered, but never
   * on a loop.
   */
  public <T> CompletableFuture<T> ask(Question<T> question) {
    refuseIfOver();
    question.enter(window);
    tell(question);
    return question.answer();
  }

  /** Sends an op whatever else is under way: verbs on leases, awaits. */
  public void tell(Op op) {
    outbox.add(op);
    wake();
  }

  /** Sends an op as a new one after a while. */
  public void tellAfter(Duration delay, Op op) {
    loop.after(
        delay,
        () -> {
          op.renew();
          tell(op);
        });
  }

  /** Lets what rides along leave, though no op does. */
  public void wake() {
    if (!woken.get() && woken.compareAndSet(false, true)) {
      loop.execute(connection::flush);
    }
  }

  public Loop loop() {
    return loop;
  }

  /** Ends the session at once because of that. */
  public void end(MeshException cause) {
    closed = true;
    loop.execute(() -> connection.end(cause));
  }

  /** Waits for what is unanswered, at most that long, then closes. Safe to call again. */
  public void close(Duration patience) {
    closed = true;
    loop.execute(() -> connection.finish(patience));
    if (!Transport.isLoopThread()) {
      Waiting.on(connection.ended());
    }
  }

  /** Completed with the reason once the session is over. */
  public CompletableFuture<MeshException> ended() {
    return connection.ended();
  }

  private void refuseIfOver() {
    if (connection.ended().isDone()) {
      throw new MeshException.Unavailable(connection.ended().resultNow().getMessage());
    }
    if (closed) {
      throw new MeshException.Unavailable("the session is closed");
    }
  }
}
