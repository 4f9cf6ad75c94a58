package io.agentmesh.client.agent;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.op.Waiting;
import io.agentmesh.client.session.SessionSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A running agent. Thread-safe. */
public final class Agent implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String id;
  private final AgentSession session;
  private volatile boolean closed;

  Agent(SessionSettings settings, AgentDeclaration declared) {
    this.id = declared.spec().getId();
    this.session = new AgentSession(settings, declared);
  }

  void start() {
    session.open();
    Waiting.on(session.ready());
  }

  public String id() {
    return id;
  }

  /** Completed with the reason once the agent is over: closed, replaced, refused, unreachable. */
  public CompletableFuture<MeshException> ended() {
    return session.session().ended().copy();
  }

  /** Waits until the agent is over; throws why, unless it was closed here. */
  public void join() {
    MeshException cause = Waiting.on(session.session().ended());
    if (!closed) {
      throw cause;
    }
  }

  /** Leases of deliveries and tasks that ended before their work did. */
  public long leasesLost() {
    return session.inbox().leasesLost() + session.bench().leasesLost();
  }

  /** Takes no more work, waits up to 10 s for what is under way, then disconnects. */
  @Override
  public void close() {
    close(PATIENCE);
  }

  /** Takes no more work, waits that long for what is under way, then disconnects. */
  public void close(Duration patience) {
    if (closed) {
      return;
    }
    closed = true;
    long start = System.nanoTime();
    try {
      Waiting.on(session.stop(), patience, "work of agent " + id);
    } catch (MeshException.TimedOut unfinished) {
      session.session().close(Duration.ZERO);
      return;
    }
    Duration left = patience.minusNanos(System.nanoTime() - start);
    session.session().close(left.isNegative() ? Duration.ZERO : left);
  }

  @Override
  public String toString() {
    return "Agent[" + id + "]";
  }
}
