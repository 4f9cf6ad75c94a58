package io.agentmesh.client.agent;

import io.agentmesh.client.delivery.Inbox;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.op.Op;
import io.agentmesh.client.session.Session;
import io.agentmesh.client.session.SessionOwner;
import io.agentmesh.client.session.SessionSettings;
import io.agentmesh.client.work.Workbench;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Credit;
import io.agentmesh.wire.session.Delivery;
import io.agentmesh.wire.session.Goodbye;
import io.agentmesh.wire.session.Hello;
import io.agentmesh.wire.session.LeaseLost;
import io.agentmesh.wire.session.TaskCancelled;
import io.agentmesh.wire.session.TaskOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The session of an agent: declares it, spreads what is pushed, keeps it alive. */
final class AgentSession implements SessionOwner {

  private final AgentDeclaration declared;
  private final Session session;
  private final Inbox inbox;
  private final Workbench bench;
  private final Pulse pulse;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> idle = new CompletableFuture<>();
  private int undeclared;
  private boolean stopping;

  AgentSession(SessionSettings settings, AgentDeclaration declared) {
    this.declared = declared;
    this.session = new Session(settings, this);
    int slots = declared.skills().isEmpty() ? 0 : declared.spec().getConcurrency();
    this.inbox = new Inbox(session, declared.prefetch(), declared.deliveries(), this::settled);
    this.bench = new Workbench(session, declared.skills(), slots, this::settled);
    this.pulse =
        new Pulse(
            session.loop(),
            () -> bench.shortestAttempt(declared.heartbeatTimeout()),
            session::wake);
  }

  Session session() {
    return session;
  }

  Inbox inbox() {
    return inbox;
  }

  Workbench bench() {
    return bench;
  }

  /** Completed when the agent is registered and subscribed, or why it never will be. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  void open() {
    session.open().exceptionally(_ -> null);
  }

  /** Takes no more work; completed when there is none left. */
  CompletableFuture<Void> stop() {
    session
        .loop()
        .execute(() -> {
          stopping = true;
          settled();
        });
    session.tell(
        new Remark(ClientOp.newBuilder().setGoodbye(Goodbye.getDefaultInstance()).build()));
    return idle;
  }

  @Override
  public void greet(Hello.Builder hello) {
    hello.setAgent(declared.spec().getId());
    inbox.greet(hello, stopping);
    bench.greet(hello, stopping);
  }

  @Override
  public List<Op> opening() {
    List<Op> ops = new ArrayList<>();
    undeclared = 1 + declared.topics().size();
    ops.add(Declaring.registering(session, declared.spec(), this::declared));
    for (Interest topic : declared.topics()) {
      ops.add(Declaring.subscribing(session, topic, this::declared));
    }
    ops.addAll(inbox.unconfirmed());
    return ops;
  }

  private void declared() {
    if (--undeclared == 0) {
      pulse.check();
      ready.complete(null);
    }
  }

  @Override
  public void trailing(Consumer<Op> frame) {
    int deliveries = inbox.takeCredit();
    int tasks = bench.takeCredit();
    if (!stopping && (deliveries > 0 || tasks > 0)) {
      Credit credit = Credit.newBuilder().setDeliveries(deliveries).setTasks(tasks).build();
      frame.accept(new Remark(ClientOp.newBuilder().setCredit(credit).build()));
    }
    if (pulse.takeDue()) {
      io.agentmesh.wire.session.Heartbeat beat =
          declared.metrics().get().beat().addAllTasks(bench.leases()).build();
      frame.accept(new Remark(ClientOp.newBuilder().setHeartbeat(beat).build()));
    }
  }

  @Override
  public void delivered(Delivery delivery) {
    inbox.delivered(delivery);
  }

  @Override
  public void offered(TaskOffer offer) {
    bench.offered(offer);
    pulse.check();
  }

  @Override
  public void cancelled(TaskCancelled cancelled) {
    bench.cancelled(cancelled);
  }

  @Override
  public void lost(LeaseLost lost) {
    if (lost.hasTask()) {
      bench.lost(lost);
    } else {
      inbox.lost(lost);
    }
  }

  @Override
  public void ended(MeshException cause) {
    pulse.stop();
    bench.abandon();
    ready.completeExceptionally(cause);
    idle.complete(null);
  }

  private void settled() {
    if (stopping && inbox.isIdle() && bench.isIdle()) {
      idle.complete(null);
    }
  }
}
