package io.agentmesh.client.delivery;

import io.agentmesh.client.op.Op;
import io.agentmesh.client.session.Session;
import io.agentmesh.wire.session.Hello;
import io.agentmesh.wire.session.LeaseLost;
import io.agentmesh.wire.session.Reply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deliveries that an agent holds, from push to confirmed ack, and the credit for more. Lives on
 * the loop of its session.
 */
public final class Inbox {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /** Every so many acks one asks for a reply, which confirms the others. */
  private static final int CONFIRM_EVERY = 64;

  private final Session session;
  private final DeliveryHandler handler;
  private final Runnable progress;
  private final int prefetch;
  private final Map<Long, Delivery> held = new HashMap<>();
  private final Deque<Settling> unconfirmed = new ArrayDeque<>();
  private final LongAdder leasesLost = new LongAdder();
  private int inWork;
  private int finished;
  private int sinceConfirmation;

  /** An inbox that lets up to {@code prefetch} deliveries come before they are settled. */
  public Inbox(Session session, int prefetch, DeliveryHandler handler, Runnable progress) {
    this.session = session;
    this.prefetch = prefetch;
    this.handler = handler;
    this.progress = progress;
  }

  /** Says what is held, and gives credit for what else fits. */
  public void greet(Hello.Builder hello, boolean stopping) {
    for (Delivery delivery : held.values()) {
      hello.addHeldBuilder().setDelivery(delivery.number()).setToken(delivery.token());
    }
    hello.setDeliveryCredit(stopping ? 0 : Math.max(0, prefetch - inWork));
    finished = 0;
    sinceConfirmation = 0;
  }

  /** The acks that the mesh may not have got. */
  public List<? extends Op> unconfirmed() {
    return unconfirmed.stream().map(Settling::again).toList();
  }

  public void delivered(io.agentmesh.wire.session.Delivery pushed) {
    Delivery delivery = new Delivery(this, new Incoming(pushed));
    held.put(delivery.number(), delivery);
    inWork++;
    try {
      handler.handle(delivery);
    } catch (RuntimeException failed) {
      LOG.debug("delivery {} given back", delivery.number(), failed);
      delivery.nack(reason(failed));
    }
  }

  /** The lease of a delivery is over, whether or not its ack is on the way. */
  public void lost(LeaseLost lost) {
    Delivery delivery = held.get(lost.getDelivery());
    if (delivery != null && delivery.token() == lost.getToken()) {
      leasesLost.increment();
      held.remove(delivery.number());
      unconfirmed.removeIf(settling -> settling.delivery == delivery);
      leave(delivery);
      LOG.debug("the lease of delivery {} is lost", delivery.number());
    }
  }

  /** Takes what is finished since the last credit, once it is worth an op. */
  public int takeCredit() {
    if (finished == 0 || finished < prefetch / 4) {
      return 0;
    }
    int credit = finished;
    finished = 0;
    return credit;
  }

  public boolean isIdle() {
    return inWork == 0;
  }

  /** Leases that ended before their delivery was settled. Thread-safe. */
  public long leasesLost() {
    return leasesLost.sum();
  }

  void settle(Settling settling) {
    session.tell(settling);
  }

  /** Whether the lease still stands, so that settling it makes sense. */
  boolean leaving(Settling settling) {
    Delivery delivery = settling.delivery;
    if (held.get(delivery.number()) != delivery) {
      return false;
    }
    if (!settling.queued) {
      settling.queued = true;
      unconfirmed.add(settling);
    }
    leave(delivery);
    return true;
  }

  boolean wantsConfirmation() {
    if (++sinceConfirmation < CONFIRM_EVERY) {
      return false;
    }
    sinceConfirmation = 0;
    return true;
  }

  void confirmed(Settling settling, Reply reply) {
    if (reply.hasProblem()) {
      leasesLost.increment();
      LOG.debug("delivery {}: {}", settling.delivery.number(), reply.getProblem().getTitle());
    }
    Settling next;
    do {
      next = unconfirmed.poll();
      if (next != null) {
        held.remove(next.delivery.number(), next.delivery);
      }
    } while (next != null && next != settling);
  }

  /** The mesh did not take a reply; all before it is confirmed, and its delivery settled anew. */
  void refused(Settling reply, Settling instead) {
    LOG.debug("reply to {} refused", reply.delivery.message());
    Settling next;
    do {
      next = unconfirmed.poll();
      if (next != null && next != reply) {
        held.remove(next.delivery.number(), next.delivery);
      }
    } while (next != null && next != reply);
    session.tell(instead);
  }

  void abandoned() {
    inWork = 0;
  }

  private void leave(Delivery delivery) {
    if (!delivery.left) {
      delivery.left = true;
      inWork--;
      finished++;
      progress.run();
    }
  }

  private static String reason(RuntimeException failed) {
    return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
  }
}
